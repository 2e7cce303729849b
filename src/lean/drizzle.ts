/**
 * The part of `drizzle-orm` that the Worker uses, as the bundle has it: tables, columns and pieces of
 * SQL. See docs/decisions/0021-lean-packages.md. `test/unit/lean.test.ts` holds it against drizzle.
 */

const asIs = (value: unknown) => value;

export class Column {
  name = '';
  table!: Table;
  readonly mapFromDriverValue: (value: unknown) => unknown;
  readonly mapToDriverValue: (value: unknown) => unknown;

  constructor(from = asIs, to = asIs) {
    this.mapFromDriverValue = from;
    this.mapToDriverValue = to;
  }

  // What these say of a column is the migrations' to keep, and the compiler's to know.
  notNull = () => this;
  primaryKey = () => this;
  $type = () => this;
}

interface Mode {
  mode?: 'json' | 'boolean';
}

/** `text()` or `text('name', { mode: 'json' })`: without a name, that of the key. */
export function text(first: string | Mode = {}, second: Mode = {}): Column {
  const { mode } = typeof first === 'string' ? second : first;
  const column =
    mode === 'json'
      ? new Column((value) => JSON.parse(value as string), JSON.stringify)
      : mode === 'boolean'
        ? new Column(
            (value) => Number(value) === 1,
            (value) => (value ? 1 : 0),
          )
        : new Column();
  if (typeof first === 'string') column.name = first;
  return column;
}
export { text as integer };

/** Its columns stand on it by their keys, so that all else is out of their way. */
export class Table {
  readonly #name: string;
  readonly #columns: Record<string, Column>;

  constructor(name: string, columns: Record<string, Column>) {
    this.#name = name;
    this.#columns = columns;
    Object.assign(this, columns);
    for (const [key, column] of Object.entries(columns)) {
      column.name ||= key;
      column.table = this;
    }
  }

  static nameOf = (table: Table) => table.#name;
  static columnsOf = (table: Table) => table.#columns;
}

export const getTableName = Table.nameOf;
export const getTableColumns = Table.columnsOf;
export const sqliteTable = (name: string, columns: Record<string, Column>) =>
  new Table(name, columns);
/** Said of tables, for the compiler. */
export const primaryKey = asIs;

/** A value, as a column keeps it. */
class Param {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

/** What may stand in a template: anything that is none of ours is a parameter. */
type Piece = SQL | Column | Table | Param | readonly Piece[] | string | number | boolean | null;

export class SQL {
  /** Text, and between two of it a piece. */
  readonly texts: readonly string[];
  readonly pieces: readonly (Piece | undefined)[];

  constructor(texts: readonly string[], pieces: readonly (Piece | undefined)[]) {
    this.texts = texts;
    this.pieces = pieces;
  }

  toQuery(): { sql: string; params: unknown[] } {
    const params: unknown[] = [];
    return { sql: write(this, params), params };
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

function write(piece: Piece | undefined, params: unknown[]): string {
  if (piece === undefined) return '';
  if (piece instanceof SQL) {
    return piece.texts.reduce(
      (text, next, at) => text + write(piece.pieces[at - 1], params) + next,
    );
  }
  if (piece instanceof Column) return `${quoted(getTableName(piece.table))}.${quoted(piece.name)}`;
  if (piece instanceof Table) return quoted(getTableName(piece));
  if (Array.isArray(piece)) return `(${piece.map((one) => write(one, params)).join(', ')})`;
  params.push(piece instanceof Param ? piece.value : piece);
  return '?';
}

export const sql = (texts: TemplateStringsArray, ...pieces: Piece[]) => new SQL(texts, pieces);
sql.raw = (text: string) => new SQL([text], []);
sql.join = (pieces: Piece[], between = sql.raw('')) =>
  new SQL(
    ['', ...pieces.flatMap((_, at) => (at === 0 ? [''] : ['', '']))],
    pieces.flatMap((piece, at) => (at === 0 ? [piece] : [between, piece])),
  );

/** A value that stands beside a column is kept as that column keeps it. */
const beside = (column: Piece, value: Piece): Piece =>
  column instanceof Column && !isPiece(value) ? new Param(column.mapToDriverValue(value)) : value;

const isPiece = (value: Piece) =>
  value instanceof SQL || value instanceof Column || value instanceof Table;

export const is = (value: unknown, type: typeof SQL | typeof Column | typeof Table) =>
  value instanceof type;
export const eq = (left: Piece, right: Piece) => sql`${left} = ${beside(left, right)}`;
export const desc = (piece: Piece) => sql`${piece} desc`;
export const asc = (piece: Piece) => sql`${piece} asc`;
export const isNull = (piece: Piece) => sql`${piece} is null`;
export const inArray = (left: Piece, values: Piece[]) =>
  values.length === 0 ? sql`false` : sql`${left} in ${values.map((value) => beside(left, value))}`;

export function and(...conditions: (SQL | undefined)[]): SQL | undefined {
  const some = conditions.filter((condition) => condition !== undefined);
  return some.length > 1 ? sql`(${sql.join(some, sql.raw(' and '))})` : some[0];
}
