/** Random documents: as Word or Docs writes them, and as their author sees them. */
import fc from '../property.ts';
import { docsItem, listItem } from './pasting.ts';
import type { Block } from './structure.ts';

type Sign = 'disc' | 'decimal' | 'lower-alpha';
interface Item {
  text: string;
  list: List | null;
}
interface List {
  sign: Sign;
  start: number;
  items: Item[];
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const numberOf = ({ sign, start }: List, index: number) =>
  sign === 'lower-alpha' ? `${LETTERS[start + index - 1]}.` : `${start + index}.`;

const html = (words: string) =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const asWord = (list: List, level = 1): string =>
  list.items
    .map(
      ({ text, list: inner }, index) =>
        listItem(list.sign === 'disc' ? '·' : numberOf(list, index), html(text), level) +
        (inner ? asWord(inner, level + 1) : ''),
    )
    .join('');

const asDocs = ({ sign, start, items }: List): string => {
  const [open, close] = sign === 'disc' ? ['ul', 'ul'] : [`ol start=${start}`, 'ol'];
  const inner = items.map(
    ({ text, list }) => docsItem(sign, html(text)) + (list ? asDocs(list) : ''),
  );
  return `<${open}>${inner.join('')}</${close}>`;
};

const seen = (list: List): Block => [
  list.sign === 'decimal' ? 'ol' : 'ul',
  list.sign === 'decimal' ? list.start : 0,
  list.items.map(({ text, list: inner }, index) => {
    const sign = list.sign === 'lower-alpha' ? `${numberOf(list, index)} ` : '';
    return [['p', sign + text], ...(inner ? [seen(inner)] : [])];
  }),
];

const phrase = fc
  .array(
    fc.constantFrom(
      ...['a', 'b', 'c', '*a*', '_b_', '**', '~~c~~', '|', '#', '##', '1.', '2)', '-'],
      ...['+', '=', '===', '---', '>', '<', '<b>', '&lt;', '&', '`a`', '`', '!', '[x]', '[a](b)'],
      ...['[^1]', '[a]:', '\\', '\\*', '(y)', ':', 'a_b', 'https://example.org/a_b'],
      ...['pat_o@example.org', '5 m²', '“q”', '这是', 'ភាសា', '🙂'],
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join(' '));

const list: fc.Arbitrary<List> = fc.letrec<{ list: List }>((tie) => ({
  list: fc.record({
    sign: fc.constantFrom<Sign[]>('disc', 'decimal', 'lower-alpha'),
    start: fc.integer({ min: 1, max: 12 }),
    items: fc.array(fc.record({ text: phrase, list: fc.option(tie('list'), { maxDepth: 2 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
})).list;

/** Rows of cells, and rectangles of them to merge. */
const grid = fc
  .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 4 }))
  .chain(([width, height]) =>
    fc.record({
      cells: fc.array(fc.array(phrase, { minLength: width, maxLength: width }), {
        minLength: height,
        maxLength: height,
      }),
      merged: fc.array(
        fc.record({
          row: fc.nat({ max: height - 2 }),
          column: fc.nat({ max: width - 1 }),
          width: fc.integer({ min: 1, max: width }),
          height: fc.integer({ min: 1, max: height }),
        }),
        { maxLength: 3 },
      ),
    }),
  );

/** The last row is never merged, so that a cell begins in each column. */
function tableOf({ cells, merged }: typeof grid extends fc.Arbitrary<infer T> ? T : never) {
  const spans = cells.map((row) => row.map(() => ({ width: 1, height: 1, covered: false })));
  for (const { row, column, width, height } of merged) {
    const rows = spans.slice(row, Math.min(row + height, cells.length - 1));
    const area = rows.map((line) => line.slice(column, column + width));
    if (area.flat().some((span) => span.covered || span.width * span.height > 1)) continue;
    for (const span of area.flat()) span.covered = true;
    const [first] = area[0] ?? [];
    if (first)
      Object.assign(first, { width: area[0]?.length, height: rows.length, covered: false });
  }
  const rows = cells.map((row, y) =>
    row.map((words, x) => {
      const span = spans[y]?.[x];
      if (!span || span.covered) return '';
      return `<td colspan=${span.width} rowspan=${span.height}><p>${html(words)}</p></td>`;
    }),
  );
  const shown = cells.map((row, y) => row.map((words, x) => (spans[y]?.[x]?.covered ? '' : words)));
  const block: Block = ['table', shown];
  return {
    html: `<table>${rows.map((row) => `<tr>${row.join('')}</tr>`).join('')}</table>`,
    block,
  };
}

/** A part of a document, with the block that its author sees. */
export const part = fc.oneof(
  phrase.map((words) => ({ html: `<p>${html(words)}</p>`, block: ['p', words] as Block })),
  phrase.map((words) => ({ html: `<h2>${html(words)}</h2>`, block: ['h', words] as Block })),
  list.map((list) => ({ html: asWord(list), block: seen(list) })),
  list.map((list) => ({ html: asDocs(list), block: seen(list) })),
  grid.map(tableOf),
);
