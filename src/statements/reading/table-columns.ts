/** Matches the columns of two tables, so that a new column is not a change of every other. Pure. */
import { diffArrays } from 'diff';
import type { Block } from './text-tree.ts';

/** Places of a column in the two tables; null if it has no such column. */
export interface Column {
  was: number | null;
  is: number | null;
}

/** How many columns may differ. */
const MOST_COLUMNS = 40;

/**
 * Columns with the same heading are the same; between them, columns in the same place. A column
 * without a heading is known by its cells.
 */
export function alignColumns(
  before: readonly Block[],
  after: readonly Block[],
  textOf: (cell: Block) => string,
): Column[] {
  const [names, newNames] = [before, after].map(([head, ...rows]) =>
    (head?.children ?? []).map((cell, at) => {
      const name = textOf(cell);
      const cells = () => rows.map((row) => textOf(row.children[at] ?? cell)).join('\n');
      return name === '' ? `\n${cells()}` : name;
    }),
  );
  const columns: Column[] = [];
  let [was, is] = [0, 0];
  // Columns that were removed and added between two that stay.
  let gap = { removed: 0, added: 0 };
  const closeGap = () => {
    for (let at = 0; at < Math.max(gap.removed, gap.added); at += 1) {
      const place = (count: number, start: number) => (at < count ? start - count + at : null);
      columns.push({ was: place(gap.removed, was), is: place(gap.added, is) });
    }
    gap = { removed: 0, added: 0 };
  };
  const [old, fresh] = [names ?? [], newNames ?? []];
  const changes = diffArrays(old, fresh, { maxEditLength: MOST_COLUMNS }) ?? [
    { removed: true, added: false, count: old.length },
    { removed: false, added: true, count: fresh.length },
  ];
  for (const { removed, added, count } of changes) {
    if (!removed && !added) {
      closeGap();
      for (let at = 0; at < count; at += 1) columns.push({ was: was++, is: is++ });
    }
    if (removed) [was, gap.removed] = [was + count, gap.removed + count];
    if (added) [is, gap.added] = [is + count, gap.added + count];
  }
  closeGap();
  return columns;
}

/** The cells of a row of each table, in pairs, one for each column. */
export function pairCells(
  columns: readonly Column[],
  was: Block | null,
  is: Block | null,
): [Block | null, Block | null][] {
  return columns.map((column) => [
    was?.children[column.was ?? -1] ?? null,
    is?.children[column.is ?? -1] ?? null,
  ]);
}
