/** Computes the platform's monthly price from the measured costs. Pure. */
import * as z from 'zod';
import { amount, type Measured, table } from './report.ts';

const figures = z.object({ trips: z.number(), read: z.number(), written: z.number() });
type Figures = z.infer<typeof figures>;

/** `docs/costs.json`: figures of the largest measured database. */
export const costFigures = z.object({
  size: z.number(),
  /** Database bytes per endorsement, with its mails, audit entries and indexes. */
  bytesEach: z.number(),
  /** Rows read in the smallest measured database, to compare. */
  smallest: z.object({ size: z.number(), read: z.record(z.string(), z.number()) }),
  operations: z.record(z.string(), figures),
});
export type CostFigures = z.infer<typeof costFigures>;

export function toCostFigures(all: readonly Measured[]): CostFigures | null {
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return null;
  const of = ({ counted }: Measured) => counted.map(({ name, cost }) => [name, cost] as const);
  return {
    size: last.size,
    bytesEach: Math.round(last.storage / last.size),
    smallest: {
      size: first.size,
      read: Object.fromEntries(of(first).map(([name, { read }]) => [name, read])),
    },
    operations: Object.fromEntries(
      of(last).map(([name, { trips, read, written }]) => [name, { trips, read, written }]),
    ),
  };
}

/** Prices of the paid plan in dollars: what a month includes, and each million beyond that. */
export const PRICES = {
  plan: 5,
  requests: { included: 10_000_000, million: 0.3 },
  cpu: { included: 30_000_000, million: 0.02 },
  read: { included: 25_000_000_000, million: 0.001 },
  written: { included: 50_000_000, million: 1 },
  queue: { included: 1_000_000, million: 0.4 },
  mail: { included: 3000, million: 350 },
  /** Bytes, and what each million of them costs a month. */
  storage: { included: 5_000_000_000, million: 0.00075 },
} as const;

export interface Month {
  views: number;
  /** Share of views that a cache answers: the Worker does not run and reads no row. */
  cached: number;
}

/** Assumptions for what is not measured. */
export const ASSUMED = {
  /** Number of views for each endorsement, which sends two mails to the endorser. */
  viewsAnEndorsement: 100,
  mails: 2,
  /** Each message is written, read and deleted. */
  queueOperationsAMail: 3,
  /** CPU milliseconds per request: more than was measured on a busy machine, database included. */
  cpu: 8,
  minutes: 43_200,
  hours: 720,
  days: 30,
} as const;

type Use = Record<Exclude<keyof typeof PRICES, 'plan'>, number>;

const of = (all: CostFigures, name: string): Figures =>
  all.operations[name] ?? { trips: Number.NaN, read: Number.NaN, written: Number.NaN };

const sum = (all: CostFigures, names: readonly string[], figure: 'read' | 'written') =>
  names.reduce((total, name) => total + of(all, name)[figure], 0);

/** The operations of one endorsement: the form, sending it, confirming it, and its two mails. */
export const LIFE = ['form', 'endorse, leader', 'confirm, leader', 'one mail', 'one mail'] as const;
const MINUTE = 'schedule, nothing to do';
const HOUR = 'schedule, on the hour';
const DAY = 'schedule, the work of a day';

/** Rows that the daily work reads per stored endorsement, since it recounts all of them. */
const dailyReadsEach = (all: CostFigures) => of(all, DAY).read / all.size;

export function useOf(all: CostFigures, { views, cached }: Month): Use {
  const { viewsAnEndorsement, mails, queueOperationsAMail, cpu, minutes, hours, days } = ASSUMED;
  const endorsements = views / viewsAnEndorsement;
  // After a year of such months.
  const kept = 12 * endorsements;
  const drawn = views * (1 - cached);
  // One more for the page that the mail's link opens.
  const acts = endorsements * (LIFE.length + 1);
  return {
    // The platform may also count requests that a cache answers, so they are included.
    requests: views + acts + minutes,
    cpu: (drawn + acts + minutes) * cpu,
    read:
      drawn * of(all, 'statement').read +
      endorsements * sum(all, LIFE, 'read') +
      minutes * of(all, MINUTE).read +
      hours * of(all, HOUR).read +
      days * dailyReadsEach(all) * kept,
    written: endorsements * sum(all, LIFE, 'written') + minutes * of(all, MINUTE).written,
    queue: endorsements * mails * queueOperationsAMail,
    mail: endorsements * mails,
    storage: kept * all.bytesEach,
  };
}

/** Dollars a month, including the plan. */
export function priceOf(use: Use): number {
  return (Object.keys(use) as (keyof Use)[]).reduce((total, name) => {
    const { included, million } = PRICES[name];
    return total + (Math.max(0, use[name] - included) / 1_000_000) * million;
  }, PRICES.plan as number);
}

const MONTHS: readonly Month[] = [10_000, 1_000_000, 100_000_000].flatMap((views) =>
  [0, 0.9].map((cached) => ({ views, cached })),
);

const SHOWN = [
  'statement',
  'list',
  'list, last page',
  'names that begin with “ana”',
  'two words',
  'a district by its name',
  'district of many',
  'widget data',
  'form',
  'endorse, leader',
  'endorse, district',
  'confirm, leader',
  'confirm, district',
  'one mail',
  'manage page',
  'letter',
  'console, home',
  'console, review',
  'console, export',
  MINUTE,
  HOUR,
  DAY,
];

/** The text between the marks in `docs/costs.md`. */
export function renderCosts(all: CostFigures): string {
  const measured = table(
    [
      'operation',
      'round trips',
      `rows read of ${amount(all.smallest.size)}`,
      `of ${amount(all.size)}`,
      'rows written',
    ],
    SHOWN.map((name) => {
      const { trips, read, written } = of(all, name);
      return [
        name,
        amount(trips),
        amount(all.smallest.read[name] ?? Number.NaN),
        amount(read),
        amount(written),
      ];
    }),
  );
  const months = table(
    [
      'views a month',
      'from a cache',
      'endorsements',
      'requests',
      'rows read',
      'rows written',
      'mails',
      'GB after a year',
      'a month',
    ],
    MONTHS.map((month) => {
      const use = useOf(all, month);
      return [
        ...[
          amount(month.views),
          `${month.cached * 100} %`,
          amount(month.views / ASSUMED.viewsAnEndorsement),
        ],
        ...[use.requests, use.read, use.written, use.mail].map((one) => amount(Math.round(one))),
        ...[(use.storage / 1e9).toFixed(2), `$${priceOf(use).toFixed(2)}`],
      ];
    }),
  );
  const minutes = of(all, MINUTE);
  const idle = {
    read: 1440 * minutes.read + 24 * of(all, HOUR).read,
    written: 1440 * minutes.written,
  };
  const life = { read: sum(all, LIFE, 'read'), written: sum(all, LIFE, 'written') };
  const whole = (n: number) => amount(Math.floor(n));
  return [
    measured,
    `One endorsement, from the form to its second mail: ${amount(life.read)} rows read, ${amount(life.written)} written, ${amount(all.bytesEach)} bytes kept.`,
    months,
    `The schedule alone, in a month of ${amount(ASSUMED.minutes)} minutes with nothing to do: ${amount(ASSUMED.minutes * minutes.read + ASSUMED.hours * of(all, HOUR).read)} rows read, ${amount(ASSUMED.minutes * minutes.written)} written. Once a day it counts everything anew: ${dailyReadsEach(all).toFixed(1)} rows read for each endorsement that is kept.`,
    `On the free plan, a day: (5,000,000 − ${amount(idle.read)}) ÷ ${of(all, 'statement').read} = ${whole((5_000_000 - idle.read) / of(all, 'statement').read)} views that no cache answers, by rows read (100,000 by requests); (100,000 − ${amount(idle.written)}) ÷ ${life.written} = ${whole((100_000 - idle.written) / life.written)} endorsements, by rows written.`,
    `10 GB ÷ ${amount(all.bytesEach)} bytes = ${whole(10_000_000_000 / all.bytesEach)} endorsements in one database; on the free plan, 500 MB hold ${whole(500_000_000 / all.bytesEach)}.`,
  ].join('\n\n');
}

const BEGIN = '<!-- measured: npm run bench -- --page writes what follows -->';
const END = '<!-- /measured -->';

/** Returns the page with these figures in it. */
export function fillPage(page: string, all: CostFigures): string {
  const [before, rest = ''] = page.split(BEGIN);
  const after = rest.split(END)[1];
  if (after === undefined) throw new Error(`docs/costs.md lacks the marks ${BEGIN} and ${END}`);
  return `${before}${BEGIN}\n\n${renderCosts(all)}\n\n${END}${after}`;
}
