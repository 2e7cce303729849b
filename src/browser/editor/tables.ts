/** Makes tables even: a cell for each column of each row, and nothing but text in a cell. */
import { isEmpty, unwrap } from './elements.ts';

/** Wider spans are a mistake of the program. */
const MAX_SPAN = 100;

export function evenTables(body: HTMLElement): void {
  for (const caption of body.querySelectorAll('caption')) {
    const text = document.createElement('p');
    text.append(...caption.childNodes);
    caption.closest('table')?.before(text);
    caption.remove();
  }
  for (const table of body.querySelectorAll('table')) {
    const width = spreadCells(table);
    // A table with one column is only a frame around text, as in many templates of Word.
    if (width <= 1) table.replaceWith(...[...table.rows].flatMap((row) => contentOf(row)));
  }
  // The inner ones come first: a table in a cell of a table becomes a line for each row.
  for (const table of [...body.querySelectorAll('table table')].reverse()) {
    if (table instanceof HTMLTableElement) table.replaceWith(...[...table.rows].map(lineOf));
  }
}

/**
 * Puts an empty cell wherever another cell spreads to, and drops the columns in which no cell
 * begins. Returns the number of columns.
 */
function spreadCells(table: HTMLTableElement): number {
  for (const row of table.rows) {
    // Word ends a table that isn't even with a row of no height.
    if (row.getAttribute('height') === '0' && isEmpty(row)) row.remove();
  }
  const rows = [...table.rows];
  const grid: (HTMLTableCellElement | null)[][] = rows.map(() => []);
  for (const [at, row] of rows.entries()) {
    let column = 0;
    for (const cell of row.cells) {
      while (grid[at]?.[column] !== undefined) column += 1;
      const width = Math.min(cell.colSpan, MAX_SPAN);
      const height = cell.rowSpan === 0 ? rows.length : Math.min(cell.rowSpan, rows.length - at);
      for (const line of grid.slice(at, at + height)) {
        for (let to = column; to < column + width; to++) line[to] = null;
      }
      (grid[at] ?? [])[column] = cell;
    }
  }
  const columns = Math.max(0, ...grid.map((line) => line.length));
  const used = Array.from({ length: columns }, (_, at) => at).filter((at) =>
    grid.some((line) => line[at]),
  );
  for (const [at, row] of rows.entries()) {
    row.replaceChildren(
      ...used.map((column) => grid[at]?.[column] ?? document.createElement('td')),
    );
  }
  return used.length;
}

const contentOf = (row: HTMLTableRowElement): ChildNode[] =>
  [...row.cells].map((cell) => {
    const block = document.createElement('div');
    block.append(...cell.childNodes);
    return block;
  });

function lineOf(row: HTMLTableRowElement): HTMLElement {
  const line = document.createElement('p');
  for (const cell of row.cells) {
    if (isEmpty(cell)) continue;
    for (const block of cell.querySelectorAll('p,div')) unwrap(block);
    if (line.childNodes.length > 0) line.append(', ');
    line.append(...cell.childNodes);
  }
  return line;
}
