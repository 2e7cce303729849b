import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { brotliSize, largestInput, measureSizes } from '../../../../src/cli/build/sizes.ts';
import {
  buildTemplate,
  fillTemplate,
  readReleases,
  renderHeaders,
} from '../../../../src/cli/widget.ts';
import { renderFrame } from '../../../../src/embed/card/frame.tsx';
import { frameScript, frameStyle } from '../../../../src/embed/card/frame-inline.ts';
import { type EmbedInput, toWidgetData } from '../../../../src/embed/card/payload.ts';
import { resolveOn, VIA_PATTERN, WIDGET_VERSION } from '../../../../src/embed/contract.ts';
import { catalogueOf, en, languagesWith } from '../../../../src/i18n/catalogue.ts';
import { formatStatementDate } from '../../../../src/lib/dates.ts';
import fc from '../../../support/property.ts';

const embedWords = en.embed;
const spanish = catalogueOf('es');

const origin = 'https://undersigned.example.org';
const say = (input: Partial<EmbedInput>) => toWidgetData({ ...largestInput, ...input }, en);
const tally = (leaders: number, districts: number, organizations: number, earlier = 0) => ({
  total: leaders + districts + organizations,
  leaders,
  districts,
  organizations,
  earlier: { total: earlier },
});

describe('the payload', () => {
  test.each([
    [tally(0, 0, 0), 'Open for endorsement'],
    [tally(1, 0, 0), '1 endorsement by a leader'],
    [tally(0, 0, 1), '1 endorsement by an organization'],
    [tally(7, 0, 0), '7 endorsements by leaders'],
    [tally(1, 1, 0), '2 endorsements: 1 district and 1 leader'],
    [tally(1190, 83, 11), '1,284 endorsements: 83 districts, 11 organizations, and 1,190 leaders'],
  ])('counts %o as "%s"', (counted, words) => {
    expect(say({ tally: counted }).count).toBe(words);
  });

  test.each([
    [tally(0, 0, 0), 'Abierta a respaldos'],
    [tally(1, 0, 0), '1 respaldo: 1 líder'],
    [tally(0, 2, 0), '2 respaldos de distritos'],
    [tally(1, 1, 0), '2 respaldos: 1 distrito y 1 líder'],
    [tally(1190, 83, 11), '1,284 respaldos: 83 distritos, 11 organizaciones y 1,190 líderes'],
  ])('counts %o in Spanish as "%s"', (counted, words) => {
    expect(toWidgetData({ ...largestInput, tally: counted }, spanish).count).toBe(words);
  });

  test('a count always names the total, formatted for the language', () => {
    const spoken = fc.constantFrom(...languagesWith('embed'));
    fc.assert(
      fc.property(fc.nat(99_999), fc.nat(500), fc.nat(500), spoken, (a, b, c, lang) => {
        fc.pre(a + b + c > 0);
        const counted = tally(a, b, c);
        const words = catalogueOf(lang);
        const total = new Intl.NumberFormat(words.locale).format(counted.total);
        const { count } = toWidgetData({ ...largestInput, tally: counted }, words);
        expect(count.split(' ')[0]).toBe(total);
      }),
    );
  });

  test.each([
    ['2025-02', 'en', 'February 2025'],
    ['2025-02-14', 'en', 'February 14, 2025'],
    ['2025-01-01', 'en', 'January 1, 2025'],
    ['2025-02', 'es', 'febrero de 2025'],
  ])('dates %s in %s as %s', (date, lang, words) => {
    expect(formatStatementDate(date, lang)).toBe(words);
  });

  test('a date of month precision is never given a day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 12 }), (y, m) => {
        const date = `${y}-${String(m).padStart(2, '0')}`;
        expect(formatStatementDate(date, 'en').match(/\d+/g)).toEqual([String(y)]);
      }),
    );
  });

  test('amended, superseded and withdrawn have a sentence, and an editorial change has none', () => {
    const notice = (input: Partial<EmbedInput>) => say(input).notice;
    expect(notice({ revision: 1, amendedOn: null })).toBeNull();
    expect(notice({ revision: 2, amendedOn: null })).toBeNull();
    // An editorial correction after an amendment does not hide the amendment.
    expect(notice({ revision: 3, amendedOn: '2026-06-03' })).toContain('June 3, 2026');
    expect(notice({ status: 'superseded' })).toBe(embedWords.superseded);
    expect(notice({ status: 'withdrawn' })).toBe(embedWords.withdrawn);
  });

  test.each([
    ['current', en, 'Amended on June 3, 2026. 1 endorsement of this text, 26 of an earlier text.'],
    [
      'superseded',
      en,
      `${embedWords.superseded} 1 endorsement of this text, 26 of an earlier text.`,
    ],
    ['withdrawn', en, `${embedWords.withdrawn} 1 endorsement of this text, 26 of an earlier text.`],
    [
      'current',
      spanish,
      'Modificada el 3 de junio de 2026. 1 respaldo de este texto, 26 de un texto anterior.',
    ],
  ] as const)('if it is %s, the notice has both numbers', (status, words, notice) => {
    const counted = tally(1, 0, 0, 26);
    const data = toWidgetData({ ...largestInput, status, tally: counted }, words);
    expect(data.notice).toBe(notice);
    expect(data.count).toBe(toWidgetData({ ...largestInput, tally: tally(1, 0, 0) }, words).count);
  });

  test('a statement that accepts no endorsements links to its text', () => {
    for (const input of [
      { status: 'withdrawn' },
      { status: 'superseded' },
      { endorsements: 'closed' },
    ] as const) {
      const data = say({ ...input, tally: tally(0, 0, 0) });
      expect(data).toMatchObject({ cta: 'Read the statement', endorse: data.url, count: '' });
    }
  });

  test('other languages have a prefix, some have a direction, and at most five names are shown', () => {
    expect(say({ slug: 'x' })).toMatchObject({
      url: '/statements/x',
      endorse: '/statements/x/endorse',
      dir: 'ltr',
    });
    expect(say({ slug: 'x', lang: 'ar' })).toMatchObject({ url: '/ar/statements/x', dir: 'rtl' });
    expect(say({ names: Array(9).fill('Ann') }).names).toHaveLength(5);
  });
});

describe('the contract', () => {
  test.each([
    ['somerville', true],
    ['a_B-9', true],
    ['x'.repeat(40), true],
    ['x'.repeat(41), false],
    ['', false],
    ['a b', false],
    ['é', false],
  ])('via %s: %s', (via, accepted) => {
    expect(VIA_PATTERN.test(via)).toBe(accepted);
  });

  test.each([
    'https://elsewhere.example/',
    '//elsewhere.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    `blob:${origin}/0`,
    `//x@undersigned.example.org/`,
    `${origin}.elsewhere.example/`,
    'http://undersigned.example.org/',
  ])('%s leaves our origin', (path) => {
    expect(() => resolveOn(origin, path)).toThrow('origin');
  });

  test('any path that resolves is on our origin', () => {
    fc.assert(
      fc.property(fc.webPath(), fc.string(), (path, via) => {
        const url = new URL(resolveOn(origin, `/${path.replace(/^\/+/, '')}`, via));
        expect(url.origin).toBe(origin);
        expect(url.searchParams.get('via') ?? '').toBe(via.toWellFormed());
      }),
    );
  });
});

describe('the frame', () => {
  const render = (via: string | null = null) =>
    renderFrame(say({}), { origin, via, theme: 'host' });

  test('weighs at most 1,500 bytes', async () => {
    const { html } = await render('somerville');
    expect(brotliCompressSync(html).length).toBeLessThanOrEqual(1500);
    expect(brotliSize(html, 4)).toBeLessThanOrEqual(1900);
  });

  test('contains its style and script as hashed, and allows nothing else', async () => {
    const { html, csp } = await render();
    expect(`${frameStyle}${frameScript}`).not.toMatch(/[&<>"']/);
    for (const [tag, text] of [
      ['style', frameStyle],
      ['script', frameScript],
    ]) {
      expect(html).toContain(`<${tag}>${text}</${tag}>`);
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
      expect(csp).toContain(`${tag}-src 'sha256-${Buffer.from(digest).toString('base64')}'`);
    }
    expect(csp).toMatch(/^default-src 'none';.*frame-ancestors \*$/);
    expect(csp).not.toContain('unsafe');
    expect(html).not.toContain('<form');
  });

  test('names a partner only in the link to the form, and only a well-formed one', async () => {
    expect((await render('somerville')).html.match(/via=somerville/g)).toHaveLength(1);
    expect((await render('a"><script>')).html).not.toContain('via');
  });

  test('escapes everything it shows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        const title = `<img src=x>${text}`;
        const { html } = await renderFrame(say({ title, names: [title] }), {
          origin,
          via: null,
          theme: 'auto',
        });
        expect(html).not.toContain('<img');
        expect(html.match(/<script/g)).toHaveLength(1);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the scripts', () => {
  test('stay within their budgets', async () => {
    const script = fillTemplate(await buildTemplate(), origin);
    for (const { name, bytes, budget } of measureSizes(script)) {
      expect(bytes, name).toBeLessThanOrEqual(budget);
    }
  });

  test('every release matches the ledger, and so does the next version', async () => {
    const versions = (await readReleases()).map(([version]) => version);
    expect(versions).toContain(WIDGET_VERSION);
  });

  test('only an origin is filled in', () => {
    expect(fillTemplate('"__ORIGIN__"', 'http://localhost:8787')).toBe('"http://localhost:8787"');
    for (const wrong of ['https://x.org/', 'https://x.org/a', 'x.org', 'HTTPS://x.org', '";x="']) {
      expect(() => fillTemplate('', wrong)).toThrow();
    }
  });

  test('each file has one block of headers besides that of all, and no header is in both', () => {
    const headers = renderHeaders(['1.0.0', '1.1.0']);
    const [every = [], ...blocks] = headers
      .trim()
      .split('\n\n')
      .map((block) => block.split('\n'));
    expect(every[0]).toBe('/*');
    const names = (lines: string[]) => lines.slice(1).map((line) => line.split(':')[0]);
    for (const block of blocks)
      for (const name of names(block)) expect(names(every)).not.toContain(name);
    const paths = blocks.map(([path = '']) => path);
    for (const path of paths) {
      const within = paths.filter((other) => path.startsWith(other.replace(/\*$/, '')));
      expect(within).toEqual([path]);
    }
    expect(headers.match(/immutable/g)).toHaveLength(2);
  });
});
