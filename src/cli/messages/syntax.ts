/** Parses an ICU message: returns its arguments and the literal text between them. Pure. */
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { err, ok, type Result } from '../../lib/result.ts';

/** The value for a `text` argument is a string or a number and is printed unformatted. */
export type Argument =
  | { kind: 'text' | 'number' }
  | { kind: 'plural'; categories: string[] }
  | { kind: 'select'; cases: string[] };

interface Parsed {
  /** Arguments by name. An argument that occurs several times may have several kinds. */
  arguments: Map<string, Argument[]>;
  /** Offsets of the literal text in the message, in order. */
  literals: { from: number; to: number }[];
}

/** The error completes the sentence “This message …”, for the author of the message. */
export function parseMessage(message: string): Result<Parsed, string> {
  let elements: MessageFormatElement[];
  try {
    elements = parse(message, { ignoreTag: true, captureLocation: true });
  } catch (error) {
    return err(`is no ICU message: ${error instanceof Error ? error.message : error}`);
  }
  const parsed: Parsed = { arguments: new Map(), literals: [] };
  for (const element of elements) {
    const wrong = read(element, parsed);
    if (wrong) return err(wrong);
  }
  if (parsed.arguments.size > 0) return ok(parsed);
  const plain = elements.map((element) => (element.type === TYPE.literal ? element.value : ''));
  return plain.join('') === message && !/[{}]/.test(message)
    ? ok(parsed)
    : err('has no argument, so it must have neither braces nor doubled apostrophes');
}

/** Adds the element to `parsed`. Returns an error text if the element is not allowed. */
function read(element: MessageFormatElement, parsed: Parsed): string | undefined {
  const add = (argument: Argument): undefined => {
    const name = 'value' in element ? element.value : '';
    parsed.arguments.set(name, [...(parsed.arguments.get(name) ?? []), argument]);
  };
  switch (element.type) {
    case TYPE.literal:
      if (element.location) {
        const { start, end } = element.location;
        parsed.literals.push({ from: start.offset, to: end.offset });
      }
      return;
    case TYPE.pound:
      return;
    case TYPE.argument:
      return add({ kind: 'text' });
    case TYPE.number:
      return element.style
        ? 'a number has no style here: write {name, number}'
        : add({ kind: 'number' });
    case TYPE.plural: {
      if (element.pluralType === 'ordinal') return '“selectordinal” is not used here';
      if (element.offset !== 0) return 'a plural has no offset here';
      const { options } = element;
      add({ kind: 'plural', categories: Object.keys(options) });
      return readAll(options, parsed);
    }
    case TYPE.select: {
      // ICU requires a case `other`. An empty one is there only for that and is not a case.
      const cases = Object.entries(element.options).filter(
        ([name, { value }]) => name !== 'other' || value.length > 0,
      );
      add({ kind: 'select', cases: cases.map(([name]) => name) });
      return readAll(element.options, parsed);
    }
    default:
      return 'only text, numbers, plural and select are used here';
  }
}

function readAll(options: Record<string, { value: MessageFormatElement[] }>, parsed: Parsed) {
  for (const { value } of Object.values(options)) {
    for (const element of value) {
      const wrong = read(element, parsed);
      if (wrong) return wrong;
    }
  }
}

/** The TypeScript type of an argument, as source code. */
export function typeOf(kinds: readonly Argument[]): string {
  const selected = kinds.find((argument) => argument.kind === 'select');
  if (selected) return selected.cases.map((name) => `'${name}'`).join(' | ');
  return kinds.every(({ kind }) => kind === 'text') ? 'Text' : 'number';
}
