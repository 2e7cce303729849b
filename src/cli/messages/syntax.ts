/** What a message says of itself: its arguments, and the text between them. */
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { err, ok, type Result } from '../../lib/result.ts';

/** `text` is given a string or a number, as it is to be printed. */
export type Argument =
  | { kind: 'text' | 'number' }
  | { kind: 'plural'; categories: string[] }
  | { kind: 'select'; cases: string[] };

interface Parsed {
  /** By name. An argument that stands in several places may be of several kinds. */
  arguments: Map<string, Argument[]>;
  /** The text that stands as it is, in order, with its place in the message. */
  literals: { from: number; to: number }[];
}

/** The error says what is wrong, for whoever wrote the message. */
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

/** What is wrong, or nothing. */
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
      // The format asks for an `other`. An empty one stands there for that alone.
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

/** As TypeScript has it. */
export function typeOf(kinds: readonly Argument[]): string {
  const selected = kinds.find((argument) => argument.kind === 'select');
  if (selected) return selected.cases.map((name) => `'${name}'`).join(' | ');
  return kinds.every(({ kind }) => kind === 'text') ? 'Text' : 'number';
}
