import { describe, expect, test } from 'vitest';
import {
  fits,
  LIMITS,
  lengthsOf,
  MOST_LINK,
  planMail,
  planPosts,
  type Shared,
  scannedUrl,
} from '../../../../src/embed/share/share-texts.ts';
import { en } from '../../../../src/i18n/catalogue.ts';
import { encodeQr } from '../../../../src/lib/qr.ts';
import fc from '../../../support/property.ts';
import { readQr } from '../../../support/qr-decoder.ts';

const ORGANISATION = {
  name: 'Association of Massachusetts School Equity Leaders',
  short: 'AMSEL',
};
const SITE = { origin: 'https://undersigned.example.org', organisation: ORGANISATION, words: en };
const STATEMENT: Shared = {
  slug: 'a-fair-start',
  title: 'A fair start',
  date: '2025-02',
  summary: 'It asks for a fair start. It asks everybody.',
  open: true,
  ballotQuestion: false,
};
const URL_OF_IT = 'https://undersigned.example.org/statements/a-fair-start';

/** Texts up to the publisher's limits, with realistic words. */
const prose = (most: number) =>
  fc
    .array(
      fc.oneof(
        fc.lorem({ maxCount: 1 }),
        fc.constantFrom('Équité', 'naïve', '“so”', '—', '公平', '👩🏽‍🏫', 'Ш'),
      ),
      {
        minLength: 1,
        maxLength: 60,
      },
    )
    .map((words) => words.join(' ').slice(0, most).toWellFormed());
const slug = fc.stringMatching(/^[a-z]{1,20}(-[a-z]{1,19}){0,3}$/);
const statement = fc.record({
  ...{
    slug,
    title: prose(160),
    summary: prose(400),
    date: fc.constantFrom('2025-09', '2025-09-30'),
  },
  ...{ open: fc.boolean(), ballotQuestion: fc.boolean() },
});
const place = fc
  .record({
    name: prose(80),
    short: fc.stringMatching(/^[A-Z]{2,12}$/),
    host: fc.stringMatching(/^[a-z]{1,40}$/),
  })
  .map(({ host, ...organisation }) => ({
    ...SITE,
    organisation,
    origin: `https://${host}.example.org`,
  }));

describe('a post', () => {
  test.each([
    ['plain letters', 'abc', 3, 3],
    ['accents and quotation marks', '“é’', 3, 3],
    ['an ellipsis, twice by X', 'ab…', 4, 3],
    ['Chinese, twice by X', '公平', 4, 2],
    ['a person of several parts, never less by X', '👩🏽‍🏫', 7, 1],
  ])('is counted as on the networks: %s', (_, text, x, graphemes) => {
    expect(lengthsOf(`${text} ${URL_OF_IT}`, URL_OF_IT)).toEqual({
      x: x + 1 + 23,
      bluesky: graphemes + 1 + URL_OF_IT.length,
      mastodon: graphemes + 1 + 23,
    });
  });

  test('is within every limit, and has its whole address, however long the title is', () => {
    fc.assert(
      fc.property(statement, place, (shared, site) => {
        for (const { text, lengths } of planPosts(shared, site)) {
          const url = `${site.origin}/statements/${shared.slug}`;
          expect(text.endsWith(url)).toBe(true);
          expect(lengths).toEqual(lengthsOf(text, url));
          for (const network of ['x', 'bluesky', 'mastodon'] as const)
            expect(lengths[network]).toBeLessThanOrEqual(LIMITS[network]);
          expect(fits(lengths)).toBe(true);
        }
      }),
    );
  });

  test.each([
    ['x', '公'],
    ['bluesky', 'a'],
  ] as const)(
    'uses the full length that %s allows, and not one character more',
    (network, letter) => {
      const reached = Array.from({ length: 160 }, (_, count) => {
        const title = letter.repeat(count);
        const posts = planPosts({ ...STATEMENT, title }, SITE);
        return Math.max(...posts.map(({ lengths }) => lengths[network]));
      });
      expect(LIMITS[network] - Math.max(...reached)).toBeOneOf([0, 1]);
    },
  );

  test('has the publisher’s full name and the whole title if there is room', () => {
    const [reader] = planPosts(STATEMENT, SITE);
    expect(reader?.text).toBe(
      `“A fair start”: a position statement by the ${ORGANISATION.name}, February 2025. School leaders, districts and organizations can endorse it. ${URL_OF_IT}`,
    );
  });

  test('shortens by whole words, with the publisher’s short name', () => {
    const title =
      'Multilingual Learners, the Seal of Biliteracy, and the Staff Who Make Both Possible in Every School of the Commonwealth, Whatever It Takes, and for Everybody';
    for (const { text } of planPosts({ ...STATEMENT, title }, SITE)) {
      expect(text).not.toContain('the Association');
      expect(text).toContain('AMSEL');
      const [, shown = ''] = /“(.*)…”/.exec(text) ?? [];
      expect(title.startsWith(shown)).toBe(true);
      expect(title.slice(shown.length)).toMatch(/^[ ,]/);
    }
  });

  test('does not ask to endorse a closed statement, nor districts on a ballot question', () => {
    const closed = planPosts({ ...STATEMENT, open: false }, SITE);
    expect(closed.map(({ voice }) => voice)).toEqual(['reader', 'partner']);
    for (const { text } of closed) expect(text).not.toContain('can endorse');
    for (const { text } of planPosts({ ...STATEMENT, ballotQuestion: true }, SITE))
      expect(text).not.toMatch(/districts/);
  });
});

test('only as many posts and emails are composed as it takes to find one that fits', () => {
  let written = 0;
  const { posts, mail } = en.share;
  const counting =
    <Values>(message: (values: Values) => string) =>
    (values: Values) => {
      written += 1;
      return message(values);
    };
  // The same text for every kind of post, so that each takes as many tries.
  const date = 'February 2025';
  const write = counting((values: Omit<Parameters<typeof posts.reader.openText>[0], 'date'>) =>
    posts.reader.openText({ ...values, date }),
  );
  const counted = {
    ...en.share,
    posts: {
      ...posts,
      reader: { ...posts.reader, openText: write },
      endorser: { ...posts.endorser, text: write },
      partner: { ...posts.partner, openText: write },
    },
    mail: { ...mail, body: { ...mail.body, read: counting(mail.body.read) } },
  };
  const site = { ...SITE, words: { ...en, share: counted } };
  const long = { ...STATEMENT, title: 'A fair start '.repeat(10), summary: 'It asks. '.repeat(40) };
  planPosts(long, site);
  planMail(long, site);
  // The publisher's full name is too long and the short one fits. The email has room for both.
  expect(written).toBe(3 * 2 + 1);
});

describe('an email', () => {
  test('has its subject and text in a link that mail programs accept', () => {
    fc.assert(
      fc.property(statement, place, (shared, site) => {
        const { subject, body, link } = planMail(shared, site);
        expect(link.length).toBeLessThanOrEqual(MOST_LINK);
        const { protocol, pathname, searchParams } = new URL(link);
        expect([protocol, pathname]).toEqual(['mailto:', '']);
        expect(searchParams.get('subject')).toBe(subject);
        expect(searchParams.get('body')).toBe(body.replaceAll('\n', '\r\n'));
        expect(subject).not.toMatch(/[\r\n]/);
        expect(body).toContain(`${site.origin}/statements/${shared.slug}`);
      }),
    );
  });

  test('uses the full length of a link, and not one character more', () => {
    const links = Array.from({ length: 400 }, (_, count) => {
      const summary = `${'公'.repeat(120)}${'a'.repeat(count)}`;
      return planMail({ ...STATEMENT, summary }, SITE).link.length;
    });
    expect(Math.max(...links)).toBe(MOST_LINK);
  });

  test('is complete if there is room', () => {
    const { subject, body } = planMail(STATEMENT, SITE);
    expect(subject).toBe('Position statement: A fair start');
    expect(body).toContain(`\n\n${STATEMENT.summary}\n\n`);
    expect(body).toContain('that is not an endorsement');
  });
});

describe('a QR code', () => {
  /** Drawn for a scanner: four pixels per module. */
  function scan({ size, path }: ReturnType<typeof encodeQr>): string | null {
    const width = size * 4;
    const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
    for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
      for (let row = 0; row < 4; row += 1) {
        const from = ((Number(y) * 4 + row) * width + Number(x) * 4) * 4;
        for (let at = from; at < from + Number(run) * 16; at += 4) pixels.fill(0, at, at + 3);
      }
    }
    return readQr(pixels, width, width);
  }

  test('of any possible address is read by an independent decoder', () => {
    fc.assert(
      fc.property(statement, place, fc.stringMatching(/^[\w-]{1,40}$/), (shared, site, via) => {
        const url = scannedUrl(shared, site, via);
        expect(scan(encodeQr(url))).toBe(url);
      }),
      { numRuns: 30 },
    );
  });

  test('has a margin of four modules on every side', () => {
    const { size, path } = encodeQr(URL_OF_IT);
    for (const [, x = '', y = '', run = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
      expect(Math.min(Number(x), Number(y))).toBeGreaterThanOrEqual(4);
      expect(Math.max(Number(x) + Number(run), Number(y) + 1)).toBeLessThanOrEqual(size - 4);
    }
  });
});

test('a code links to the form with the partner named, or to the text if there is no form', () => {
  expect(scannedUrl(STATEMENT, SITE, 'example-partner')).toBe(
    `${URL_OF_IT}/endorse?via=example-partner`,
  );
  expect(scannedUrl(STATEMENT, SITE, null)).toBe(`${URL_OF_IT}/endorse`);
  expect(scannedUrl({ ...STATEMENT, open: false }, SITE, 'example-partner')).toBe(URL_OF_IT);
});
