/** Renders the tables of results and finds broken budgets. Pure. */
import type { Load } from './load.ts';
import type { Cost, Counted, Timed } from './measure.ts';

/** Results for one database size. */
export interface Measured {
  size: number;
  /** Bytes of the database file. */
  storage: number;
  counted: Counted[];
}

/** Tolerated rows: an id at the end of an index saves a row, and ids are random. */
const SLACK = 8;

/** A sentence for each figure that exceeds its budget or grows with the database. */
export function findBreaches(measured: readonly Measured[]): string[] {
  const [first, ...others] = measured;
  const beyond = measured.flatMap(({ size, counted }) =>
    counted.flatMap(({ name, cost, budget = {} }) =>
      (['trips', 'read', 'written', 'bytes'] as const).flatMap((figure) => {
        const is = figure === 'bytes' ? cost.brotli : cost[figure];
        const most = budget[figure] ?? Number.POSITIVE_INFINITY;
        return is > most
          ? [`${name}, of ${amount(size)}: ${is} ${UNITS[figure]}, and at most ${most} are allowed`]
          : [];
      }),
    ),
  );
  const grown = others.flatMap(({ size, counted }) =>
    counted.flatMap(({ name, cost, budget, grows }) => {
      const before = first?.counted.find((other) => other.name === name)?.cost;
      // An operation with a limit on rows is checked above: in a small database its list may be
      // short.
      if (!before || grows !== undefined || budget?.read !== undefined) return [];
      const same =
        cost.trips === before.trips &&
        cost.written <= before.written &&
        cost.read <= before.read + SLACK;
      return same
        ? []
        : [
            `${name} grows: ${figuresOf(before)} of ${amount(first?.size ?? 0)}, ${figuresOf(cost)} of ${amount(size)}`,
          ];
    }),
  );
  return [...beyond, ...grown];
}

const UNITS = { trips: 'round trips', read: 'rows read', written: 'rows written', bytes: 'bytes' };

const figuresOf = ({ trips, read, written }: Cost) =>
  `${trips} trips, ${read} read, ${written} written`;

export const amount = (n: number) => n.toLocaleString('en-US');

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const draw = (line: readonly string[]) =>
    `| ${line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [draw(head), rule, ...rows.map(draw)].join('\n');
}

/** A line for each operation: rows read at each size, other figures at the largest. */
export function countTable(measured: readonly Measured[]): string {
  const last = measured.at(-1);
  if (!last) return '';
  const sizes = measured.map(({ size }) => `read of ${amount(size)}`);
  const head = ['operation', 'trips', 'statements', ...sizes, 'written', 'bytes', 'brotli'];
  const rows = last.counted.map(({ name, cost }) => [
    ...[name, String(cost.trips), String(cost.statements)],
    ...measured.map(({ counted }) =>
      amount(counted.find((other) => other.name === name)?.cost.read ?? 0),
    ),
    ...[amount(cost.written), amount(cost.bytes), amount(cost.brotli)],
  ]);
  return table(head, rows);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** Median ratio of two candidates that were measured in the same rounds. */
function ratio(one: Timed, other: Timed | undefined, of: (load: Load) => number): number {
  return median(one.rounds.map((load, round) => of(load) / of(other?.rounds[round] ?? load)));
}

export function timeTable(timed: readonly Timed[]): string {
  const rows = timed.map((one) => {
    const of = (figure: (load: Load) => number, digits: number) =>
      median(one.rounds.map(figure)).toFixed(digits);
    const other = timed.find(({ name }) => name === one.against?.name);
    const speed = ratio(one, other, (load) => load.perSecond);
    const work = 1 / ratio(one, other, (load) => load.cpu ?? Number.NaN);
    const { against } = one;
    const later = [(load: Load) => load.p50, (load: Load) => load.p95].map((figure) =>
      ratio(one, other, figure).toFixed(2),
    );
    const held = against
      ? [
          ...[`${speed.toFixed(2)} × ${against.name}`, ...later, work.toFixed(2)],
          against.aim?.toFixed(1) ?? '',
        ]
      : ['', '', '', '', ''];
    return [
      ...[
        one.name,
        of((load) => load.perSecond, 0),
        of((load) => load.p50, 1),
        of((load) => load.p95, 1),
      ],
      ...[of((load) => load.cpu ?? Number.NaN, 2), ...held],
    ];
  });
  const figures = ['a second', 'p50 ms', 'p95 ms', 'CPU ms'];
  return table(['', ...figures, 'throughput', '× its p50', '× its p95', 'by CPU', 'aim'], rows);
}
