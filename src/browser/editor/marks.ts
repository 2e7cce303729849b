/** The toolbar's actions as edits of a text. Applying one twice reverts it. Pure. */
import type { Edit } from './field.ts';

export const marks = ['bold', 'italic', 'heading', 'list', 'numbers', 'quote', 'link'] as const;
export type Mark = (typeof marks)[number];

/** A text with a selection, and the default text of a link. */
export interface Marked {
  text: string;
  start: number;
  end: number;
  linkText: string;
}

export function editOf(mark: Mark, marked: Marked): Edit {
  switch (mark) {
    case 'bold':
      return surround(marked, '**');
    case 'italic':
      return surround(marked, '_');
    case 'link':
      return link(marked);
    default:
      return beginLines(marked, mark);
  }
}

/** Works line by line, since emphasis can't span paragraphs. */
function surround({ text, start, end }: Marked, sign: string): Edit {
  const size = sign.length;
  const before = text.slice(start - size, start) === sign;
  if (before && text.startsWith(sign, end)) {
    const insert = text.slice(start, end);
    return {
      from: start - size,
      to: end + size,
      insert,
      select: [start - size, end - size],
    };
  }
  if (start === end) {
    const caret = start + size;
    return { from: start, to: end, insert: sign + sign, select: [caret, caret] };
  }
  const lines = text.slice(start, end).split('\n');
  const on = lines.every((each) => bare(each, sign) !== null || each.trim() === '');
  const insert = lines
    .map((each) => {
      const inner = each.trim();
      if (inner === '') return each;
      return each.replace(inner, () => (on ? (bare(each, sign) ?? '') : `${sign}${inner}${sign}`));
    })
    .join('\n');
  const only = lines.length === 1 && !on;
  const lead = insert.length - insert.trimStart().length;
  const tail = insert.length - insert.trimEnd().length;
  return {
    from: start,
    to: end,
    insert,
    // Select one line without its signs, so that the same button removes them again.
    select: only
      ? [start + lead + size, start + insert.length - tail - size]
      : [start, start + insert.length],
  };
}

/** The text between two signs, or null if the line is not between them. */
function bare(line: string, sign: string): string | null {
  const inner = line.trim();
  const within = inner.length > 2 * sign.length && inner.startsWith(sign) && inner.endsWith(sign);
  return within ? inner.slice(sign.length, -sign.length) : null;
}

function link({ text, start, end, linkText }: Marked): Edit {
  const chosen = text.slice(start, end);
  const isAddress = /^(?:https?:\/\/|mailto:)\S+$/.test(chosen);
  const shown = chosen === '' || isAddress ? linkText : chosen;
  const address = isAddress ? chosen : 'https://';
  const insert = `[${shown}](${address})`;
  const at = start + 1;
  const wanted = shown === linkText ? [at, shown.length] : [at + shown.length + 2, address.length];
  const [from = 0, size = 0] = wanted;
  return { from: start, to: end, insert, select: [from, from + size] };
}

const BEGINNINGS = {
  heading: { has: /^#{2,6} /, sign: () => '## ' },
  list: { has: /^[-*+] /, sign: () => '- ' },
  numbers: { has: /^\d+[.)] /, sign: (index: number) => `${index + 1}. ` },
  quote: { has: /^> ?/, sign: () => '> ' },
} as const;
const ANY_BEGINNING = /^(?:#{1,6} |[-*+] |\d+[.)] |> ?)/;

/** Works on whole lines, and replaces any other marker at their beginning. */
function beginLines({ text, start, end }: Marked, mark: keyof typeof BEGINNINGS): Edit {
  const { has, sign } = BEGINNINGS[mark];
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const to = next < 0 ? text.length : next;
  const lines = text.slice(from, to).split('\n');
  const some = lines.filter((each) => each.trim() !== '');
  const on = some.length > 0 && some.every((each) => has.test(each));
  let index = 0;
  const insert = lines
    .map((each) => {
      if (each.trim() === '' && lines.length > 1) return each;
      if (on) return each.replace(has, '');
      const begun = sign(index) + each.replace(ANY_BEGINNING, '');
      index += 1;
      return begun;
    })
    .join('\n');
  const last = from + insert.length;
  return { from, to, insert, select: lines.length > 1 ? [from, last] : [last, last] };
}
