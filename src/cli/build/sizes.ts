/** Measures the widget's size against budgets, which are smaller than the picture that it replaces. */
import { brotliCompressSync, constants } from 'node:zlib';
import { budgets } from '../../embed/budgets.ts';
import { type CardWords, type EmbedInput, toWidgetData } from '../../embed/card/payload.ts';
import { catalogueOf, en } from '../../i18n/catalogue.ts';

const es = catalogueOf('es');

export interface Size {
  name: string;
  /** Compressed size, in bytes. */
  bytes: number;
  /** The largest allowed size, in bytes. */
  budget: number;
}

/** A worst case for the size of the data: a long title, every kind, five long names and a notice. */
export const largestInput: EmbedInput = {
  slug: 'multilingual-learners-and-the-seal-of-biliteracy',
  title: 'Multilingual Learners, the Seal of Biliteracy, and the Staff Who Make Both Possible',
  date: '2025-02-14',
  status: 'current',
  revision: 3,
  amendedOn: '2026-06-03',
  endorsements: 'open',
  tally: {
    total: 12_345,
    leaders: 12_000,
    districts: 311,
    organizations: 34,
    earlier: { total: 0 },
  },
  names: [
    'Maria del Carmen Figueroa-Santiago, Superintendent, Holyoke',
    'Dr. Nguyễn Thị Minh Khai, Director of Equity and Inclusion, Worcester',
    'Old Rochester Regional School District',
    'Siobhán O’Shaughnessy, Principal, Martha’s Vineyard Regional High School',
    'Blackstone-Millville Regional School District',
  ],
  organization: 'Association of Massachusetts School Equity Leaders',
  lang: 'en',
};

export function brotliSize(text: string, quality = 11): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality };
  return brotliCompressSync(text, { params }).length;
}

/** Used for measuring, so that budgets don't depend on the length of the real domain. */
export const TYPICAL_ORIGIN = 'https://undersigned.example.org';

/** Shows every notice at once, which is unlikely for a real statement. */
export const everyNotice: EmbedInput = {
  ...largestInput,
  tally: { ...largestInput.tally, earlier: { total: 23_456 } },
  outdated: true,
  ballotQuestion: true,
};

const dataOf = (input: EmbedInput, words: CardWords) => JSON.stringify(toWidgetData(input, words));

/** An edge cache stores brotli quality 11; compression while sending uses quality 4. */
export function measureSizes(script: string): Size[] {
  const data = dataOf(largestInput, en);
  const noticed = (quality: number) =>
    Math.max(...[en, es].map((words) => brotliSize(dataOf(everyNotice, words), quality)));
  return [
    { name: 'script, brotli 11', bytes: brotliSize(script), budget: 2000 },
    { name: 'script, brotli 4', bytes: brotliSize(script, 4), budget: budgets.script },
    { name: 'data, brotli 4', bytes: brotliSize(data, 4), budget: 600 },
    { name: 'data with every notice, brotli 11', bytes: noticed(11), budget: 600 },
    { name: 'data with every notice, brotli 4', bytes: noticed(4), budget: budgets.data },
    {
      name: 'both, brotli 11',
      bytes: brotliSize(script) + brotliSize(data),
      budget: 2500,
    },
  ];
}

export function reportSizes(sizes: Size[]): string {
  return sizes
    .map(({ name, bytes, budget }) => {
      const verdict = bytes > budget ? `over the budget of ${budget}` : `of ${budget}`;
      return `${name.padEnd(34)} ${String(bytes).padStart(5)} bytes ${verdict}`;
    })
    .join('\n');
}
