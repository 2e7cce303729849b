import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { XmlDocument } from 'libxml2-wasm';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { budgets } from '../../../../src/embed/budgets.ts';
import {
  BADGE_HEIGHT,
  BADGE_WIDTH,
  type Badge,
  badgeOf,
  type Counted,
  encodeBadge,
  writeBadge,
} from '../../../../src/embed/share/badge.ts';
import { en } from '../../../../src/i18n/catalogue.ts';
import type { Atlas } from '../../../../src/pictures/atlas.ts';
import fc from '../../../support/property.ts';

const file = readFileSync(new URL('../../../../src/pictures/atlas.bin', import.meta.url));
const atlas: Atlas = JSON.parse(inflateSync(file).toString());

const SITE = { organisation: { short: 'AMSEL' }, timeZone: 'America/New_York', words: en };
const COUNTED: Counted = {
  title: 'Educational Equity',
  status: 'current',
  open: true,
  amendedAt: null,
  total: 1284,
  earlier: 0,
};
const told = (changes: Partial<Counted>) => badgeOf({ ...COUNTED, ...changes }, SITE);

const svgOf = (badge: Badge) => writeBadge(atlas, badge);
async function pngOf(badge: Badge): Promise<{ bytes: number; png: PNG }> {
  const bytes = Buffer.from(await (await encodeBadge(atlas, badge)).arrayBuffer());
  return { bytes: bytes.length, png: PNG.sync.read(bytes, { checkCRC: true }) };
}

test.each([
  [0, '', 'Open for endorsement'],
  [1, '1', 'endorsement'],
  [7, '7', 'endorsements'],
  [999, '999', 'endorsements'],
  [1284, '1,284', 'endorsements'],
  [99_999, '99,999', 'endorsements'],
  [999_999, '999,999', 'endorsements'],
  [1_000_000, '1 M', 'endorsements'],
  [1_200_000, '1.2 M', 'endorsements'],
  // Unnamed ones are at most all of them.
  [1_299_999, '1.2 M', 'endorsements'],
  [12_345_678, '12.3 M', 'endorsements'],
])('a tally of %i is written as “%s %s”', (total, number, label) => {
  expect(told({ total })).toMatchObject({ number, label, notice: null });
});

test.each([
  ['closed', { open: false }, 'Not open for endorsement', null],
  ['withdrawn', { open: false, status: 'withdrawn' }, 'Not open for endorsement', /withdrawn/],
  [
    'amended',
    { amendedAt: Date.UTC(2026, 5, 4, 3) },
    'Open for endorsement',
    /^Amended June 3, 2026$/,
  ],
] as const)('a statement without endorsements that is %s says so', (_, changes, label, notice) => {
  const badge = told({ total: 0, ...changes });
  expect([badge.number, badge.label]).toEqual(['', label]);
  if (notice === null) expect(badge.notice).toBeNull();
  else expect(badge.notice).toMatch(notice);
});

const STATES: [string, Partial<Counted>][] = [
  ['that stands', {}],
  ['that was amended', { amendedAt: Date.UTC(2026, 8, 30) }],
  ['of whose text others endorsed an earlier one', { amendedAt: 1, earlier: 99_999 }],
  ['that was superseded', { status: 'superseded', open: false }],
  ['that was withdrawn', { status: 'withdrawn', open: false }],
];

test.each(['current', 'superseded', 'withdrawn'] as const)(
  'the badge of a %s statement has room for the number of an earlier text',
  (status) => {
    for (const earlier of [1, 26, 1284, 99_999, 888_888, 1_200_000]) {
      const badge = told({ status, earlier, amendedAt: Date.UTC(2026, 8, 30) });
      const [number = ''] = badge.notice?.match(/[\d,.]+(?: M)?/) ?? [];
      expect(number.replaceAll(',', '')).toBe(earlier < 1_000_000 ? String(earlier) : '1.2 M');
      expect(svgOf(badge)).toContain(`>${badge.notice}</text>`);
    }
  },
);

describe.each(STATES)('the badge of a statement %s', (_, state) => {
  test.each([0, 7, 999, 1284, 88_888, 99_999, 888_888, 1_200_000])(
    'with %i endorsements is a whole picture of at most 3 KB, twice as fine as its SVG',
    async (total) => {
      const badge = told({ ...state, total });
      const { bytes, png } = await pngOf(badge);
      expect(bytes).toBeLessThanOrEqual(budgets.badge);
      expect([png.width, png.height]).toEqual([2 * BADGE_WIDTH, 2 * BADGE_HEIGHT]);
      // Publisher, count and notice: each line is drawn, and nothing touches the edge.
      const inked = (top: number, bottom: number) => inkOf(png, top, bottom);
      expect(inked(26, 50)).toBeGreaterThan(50);
      expect(inked(60, 116)).toBeGreaterThan(500);
      expect(inked(126, 156)).toBeGreaterThan(200);
      expect(inked(10, 26) + inked(160, 172)).toBe(0);

      const svg = svgOf(badge);
      expect(Buffer.byteLength(svg)).toBeLessThanOrEqual(budgets.badge);
      expect(svg).toContain(badge.notice ?? badge.title);
      expect(svg).toContain(`>${badge.number || badge.label}</text>`);
    },
  );
});

/** Pixels within the frame that are darker than the paper. */
function inkOf({ width, data }: PNG, top: number, bottom: number): number {
  let count = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = 12; x < width - 4; x += 1) if ((data[(y * width + x) * 4] ?? 0) < 200) count += 1;
  }
  return count;
}

/** The most complex outlines. */
const intricate = fc.string({ unit: fc.constantFrom(...'@&ß§8%ÅÄæŒgSWMÑ®£ĝŞ'), maxLength: 160 });

test('with any title, both pictures stay within 3 KB', async () => {
  const words = fc.array(fc.lorem({ maxCount: 1 }), { maxLength: 30 }).map((all) => all.join(' '));
  const text = fc.oneof(words, intricate, fc.string({ unit: 'binary', maxLength: 160 }));
  await fc.assert(
    fc.asyncProperty(text, text, fc.nat(9_999_999), async (title, short, total) => {
      const badge = badgeOf({ ...COUNTED, title, total }, { ...SITE, organisation: { short } });
      expect((await pngOf(badge)).bytes).toBeLessThanOrEqual(budgets.badge);
      const svg = svgOf(badge);
      XmlDocument.fromString(svg).dispose();
    }),
    { numRuns: 150 },
  );
});

test('a title whose outlines take too many bytes is left out of the PNG only', async () => {
  const badge = told({ title: '@ß§&8%ÅæŒgSWMÑ®£Äĝ@Ş§ßg&8', total: 888_888 });
  const { bytes, png } = await pngOf(badge);
  expect(bytes).toBeLessThanOrEqual(budgets.badge);
  expect(inkOf(png, 126, 156)).toBe(0);
  expect(svgOf(badge)).toContain('>@ß§&amp;8%');
});

test('a title longer than the badge is left out, because cutting it could make another title', async () => {
  const title =
    'Multilingual Learners, the Seal of Biliteracy, and the Staff Who Make Both Possible';
  const badge = told({ title });
  expect(svgOf(badge)).not.toContain('>Multilingual');
  expect(svgOf(badge)).toContain(`<title>1,284 endorsements · ${title} · AMSEL</title>`);
  expect(inkOf((await pngOf(badge)).png, 126, 156)).toBe(0);
});

test('an SVG has a title, no script, style or address, and shows markup as text', () => {
  const svg = svgOf(told({ title: '<script>alert(1)</script> "&\u0007' }));
  expect(svg).toMatch(/^<svg [^>]*role="img"[^>]*><title>1,284 endorsements · /);
  expect(svg).not.toMatch(/<script|<style| style=|href|url\(|@import/);
  expect(svg).not.toContain('\u0007');
  expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toContain('://');
});

test('the same tally gives the same picture, and another one gives another', async () => {
  const drawn = async (total: number) => (await pngOf(told({ total }))).png.data.toString('base64');
  expect(await drawn(7)).toBe(await drawn(7));
  expect(await drawn(7)).not.toBe(await drawn(1));
});
