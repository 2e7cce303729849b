import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { decode } from '../../../support/wordpress.ts';
import { costOf } from '../../../support/worker/database-costs.ts';
import { publishDistricts } from '../../../support/worker/districts.ts';
import { confirmed, LEADER } from '../../../support/worker/endorsements.ts';
import { read, rows, visit } from '../../../support/worker/site.ts';
import {
  amend,
  documentOf,
  publish,
  publishByTwo,
  SLUG,
  send,
  translationOf,
} from '../../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';
import { visitWith } from '../../../support/worker/visit-with.ts';

const PATH = `/statements/${SLUG}`;
const NAMES = 'public, max-age=60, stale-while-revalidate=240, stale-if-error=300';

interface Answer {
  title: string;
  html: string;
  width: number;
  height: number;
  thumbnail_url?: string;
}

const asking = (address: string, more = '') =>
  `/oembed?url=${encodeURIComponent(address)}${more && `&${more}`}`;
const ask = (address: string, more = '') => visit(asking(address, more));

async function answerTo(address: string, more = ''): Promise<Answer> {
  const response = await ask(address, more);
  expect([address, response.status]).toEqual([address, 200]);
  return response.json();
}

const frameOf = ({ html }: Answer) => decode(/<iframe[^>]* src="([^"]*)"/.exec(html)?.[1] ?? '');

beforeEach(async () => {
  await publish(documentOf());
});

test('a statement’s address gets every oEmbed field, readable by any site', async () => {
  const response = await ask(TEST_ORIGIN + PATH);
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/json',
    'cache-control': NAMES,
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
  });
  expect(await response.json()).toEqual({
    type: 'rich',
    version: '1.0',
    title: 'A fair start',
    author_name: 'Association of Massachusetts School Equity Leaders',
    author_url: TEST_ORIGIN,
    provider_name: 'Association of Massachusetts School Equity Leaders',
    provider_url: TEST_ORIGIN,
    cache_age: 3600,
    width: 600,
    height: expect.any(Number),
    html: expect.stringMatching(
      /^<blockquote><a href="[^"]*">A fair start<\/a><\/blockquote><iframe [^>]*><\/iframe>$/,
    ),
    thumbnail_url: `${TEST_ORIGIN}${PATH}/v/1.png`,
    thumbnail_width: 1200,
    thumbnail_height: 630,
  });
});

test('everything it links to exists: the frame, the link, the picture', async () => {
  const answer = await answerTo(TEST_ORIGIN + PATH);
  const [, link = ''] = /<a href="([^"]*)"/.exec(answer.html) ?? [];
  expect(link).toBe(TEST_ORIGIN + PATH);
  for (const address of [frameOf(answer), link, answer.thumbnail_url ?? '']) {
    expect([address, (await visit(address)).status]).toEqual([address, 200]);
  }
});

test.each([
  ['a trailing slash', `${TEST_ORIGIN}${PATH}/`],
  ['the other scheme', `${TEST_ORIGIN.replace('https', 'http')}${PATH}`],
  ['a fragment', `${TEST_ORIGIN}${PATH}#cite`],
  ['a campaign', `${TEST_ORIGIN}${PATH}?utm_source=news&utm_medium=email`],
  ['capitals in the host', `${TEST_ORIGIN.toUpperCase()}${PATH}`],
  ['spaces around it', ` ${TEST_ORIGIN}${PATH} `],
])('an address with %s is accepted', async (_, address) => {
  await amend('substantive', 'Another.\n');
  const answer = await answerTo(address);
  expect(frameOf(answer)).toBe(`${TEST_ORIGIN}/embed/${SLUG}`);
  expect(answer.thumbnail_url).toBe(`${TEST_ORIGIN}${PATH}/v/2.png`);
});

describe('the permalink of a revision', () => {
  const permalink = (number: number) => `${TEST_ORIGIN}${PATH}/v/${number}`;

  test('shows the current text as long as it is that', async () => {
    const answer = await answerTo(permalink(1));
    expect(answer).toMatchObject({ title: 'A fair start', thumbnail_url: `${permalink(1)}.png` });
    expect(answer.html).toContain(`<a href="${TEST_ORIGIN}${PATH}">A fair start</a>`);
    expect(frameOf(answer)).toBe(`${TEST_ORIGIN}/embed/${SLUG}?revision=1`);
  });

  test('shows that revision when another has replaced it, and says so', async () => {
    await publishDistricts();
    await confirmed(LEADER);
    const before = await answerTo(`${permalink(1)}?via=example-partner`);
    await publishByTwo(
      documentOf({
        ...{ title: 'A fairer start', body: 'Another.\n' },
        ...{ change: 'substantive', changeNote: 'For a reason.' },
      }),
    );
    const answer = await answerTo(`${permalink(1)}?via=example-partner`);
    expect(frameOf(answer)).toBe(frameOf(before));
    const notice = en.embed.earlier({ date: '!' }).split('!');
    expect(answer).toMatchObject({ title: 'A fair start', thumbnail_url: `${permalink(1)}.png` });
    expect(answer.html).toContain(`<a href="${permalink(1)}">A fair start — ${notice[0]}`);
    // Also where the card was put before the amendment.
    const card = await read(frameOf(before));
    expect(card).toContain(`<p class="notice">${notice[0]}`);
    expect(card).toContain(`class="cta" href="${permalink(1)}"`);
    expect(card).not.toContain(LEADER.name);
    expect(card).not.toMatch(/fairer|via=|endorsement by/);
    const current = await answerTo(permalink(2));
    expect(current.title).toBe('A fairer start');
    expect(await read(frameOf(current))).not.toContain(notice[0]);
  });

  test.each(['0', '3', '1x', '-1', '', '9999999'])(
    'a frame of revision “%s” is the current card, or none',
    async (revision) => {
      const response = await visit(`/embed/${SLUG}?revision=${revision}`);
      expect(response.status).toBe(revision === '3' ? 404 : 200);
    },
  );
});

test.each([
  'https://elsewhere.example/statements/a-fair-start',
  `https://undersigned.example.org.elsewhere.example${PATH}`,
  `https://undersigned.example.org:8443${PATH}`,
  `https://undersigned.example.org@elsewhere.example${PATH}`,
  `ftp://undersigned.example.org${PATH}`,
  `javascript://undersigned.example.org${PATH}`,
  `//undersigned.example.org${PATH}`,
  PATH,
  'a-fair-start',
  TEST_ORIGIN,
  `${TEST_ORIGIN}/statements`,
  `${TEST_ORIGIN}/statements/`,
  `${TEST_ORIGIN}/statements/nothing`,
  `${TEST_ORIGIN}/statements/A-fair-starter.`,
  `${TEST_ORIGIN}${PATH}/v/2`,
  `${TEST_ORIGIN}${PATH}/v/0`,
  `${TEST_ORIGIN}${PATH}/v/1.md`,
  `${TEST_ORIGIN}${PATH}/history`,
  `${TEST_ORIGIN}${PATH}/endorse`,
  `${TEST_ORIGIN}${PATH}/endorsements`,
  `${TEST_ORIGIN}/x${PATH}`,
  `${TEST_ORIGIN}/en${PATH}`,
  `${TEST_ORIGIN}/es${PATH}`,
  `${TEST_ORIGIN}/embed/${SLUG}`,
  `${TEST_ORIGIN}/about/who-we-are`,
  `${TEST_ORIGIN}/statements/%E0%A4%A`,
])('%s is not the address of a published statement', async (address) => {
  const response = await ask(address);
  expect(response.status).toBe(404);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'access-control-allow-origin': '*',
  });
  expect(await response.json()).toMatchObject({ title: en.api.oembed.notFound.title });
});

test.each([
  ['held', 'update statements set held_at = 1'],
  ['a draft', "update statements set status = 'draft'"],
  ['scheduled', "update statements set status = 'scheduled'"],
])('a statement that is %s is not revealed, whatever is asked', async (_, write) => {
  await send('publish', [], [], [translationOf()]);
  await rows(write);
  for (const path of [PATH, `${PATH}/v/1`, `/es${PATH}`]) {
    const response = await ask(TEST_ORIGIN + path);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toMatch(/fair|justo/);
  }
});

test.each([
  ['withdrawn', en.embed.withdrawn],
  ['superseded', en.embed.superseded],
])(
  'a statement that is %s is still shown where it was embedded, and says so',
  async (status, said) => {
    await rows('update statements set status = ?', status);
    const answer = await answerTo(TEST_ORIGIN + PATH);
    expect(answer.title).toBe('A fair start');
    expect(answer.html).toContain(`>A fair start — ${said}</a>`);
    expect(await read(frameOf(answer))).toContain(`<p class="notice">${said}</p>`);
  },
);

test('a redacted text has no picture, and its card is still shown', async () => {
  await rows('update revisions set text = null, redacted_at = 1');
  const answer = await answerTo(TEST_ORIGIN + PATH);
  expect(answer.thumbnail_url).toBeUndefined();
  expect((await visit(frameOf(answer))).status).toBe(200);
});

test('the partner’s name goes into the frame if it is valid, and nowhere else', async () => {
  const named = await answerTo(`${TEST_ORIGIN}${PATH}?via=example-partner`);
  expect(frameOf(named)).toBe(`${TEST_ORIGIN}/embed/${SLUG}?via=example-partner`);
  expect(named.html.match(/via/g)).toHaveLength(1);
  expect(await read(frameOf(named))).toContain(`${PATH}/endorse?via=example-partner"`);
  for (const via of ['', 'a b', '"><script>', 'é', 'x'.repeat(41)]) {
    const answer = await answerTo(`${TEST_ORIGIN}${PATH}?via=${encodeURIComponent(via)}`);
    expect(answer.html).not.toContain('via');
  }
});

test.each([
  ['', 600, 281],
  ['maxwidth=400', 400, 302],
  ['maxwidth=5000', 600, 281],
  ['maxheight=200', 600, 200],
  ['maxwidth=320&maxheight=250', 320, 250],
  ['maxwidth=1', 1, 99_999],
  ['maxwidth=0&maxheight=-5', 600, 281],
  ['maxwidth=wide&maxheight=1e3', 600, 281],
  ['maxwidth=&maxheight=%00', 600, 281],
])('with “%s” it is %i wide and at most %i high', async (limits, width, most) => {
  const answer = await answerTo(TEST_ORIGIN + PATH, limits);
  expect(answer.width).toBe(width);
  expect(answer.height).toBeLessThanOrEqual(most);
  expect(answer.height).toBeGreaterThanOrEqual(200);
  // A share of the column, because WordPress keeps no style, and at most what was asked for.
  expect(answer.html).toContain(` width="100%" height="${answer.height}" `);
  expect(answer.html).toContain(` style="max-width:${width}px"`);
});

test('shown names need room, even if there are none', async () => {
  const widths = [600, 66, 65, 1];
  const heights = async () => {
    const answers = widths.map((width) => answerTo(TEST_ORIGIN + PATH, `maxwidth=${width}`));
    return (await Promise.all(answers)).map(({ height }) => height);
  };
  const before = await heights();
  await publishDistricts();
  await confirmed(LEADER);
  for (const [at, height] of (await heights()).entries())
    expect(height).toBeGreaterThan(before[at] ?? 0);
});

test('a picture larger than requested is left out', async () => {
  const pictured = async (limits: string) =>
    (await answerTo(TEST_ORIGIN + PATH, limits)).thumbnail_url !== undefined;
  expect(await pictured('maxwidth=1200&maxheight=630')).toBe(true);
  expect(await pictured('maxwidth=1199')).toBe(false);
  expect(await pictured('maxheight=629')).toBe(false);
});

describe('requests that fail', () => {
  test.each([
    ['/oembed', 400, en.api.oembed.missing],
    ['/oembed?url=', 400, en.api.oembed.missing],
    [asking(TEST_ORIGIN + PATH, 'format=xml'), 501, en.api.oembed.format],
    [asking(TEST_ORIGIN + PATH, 'format=yaml'), 501, en.api.oembed.format],
    ['/oembed?format=xml', 501, en.api.oembed.format],
  ])('%s gets %i', async (path, status, words) => {
    const response = await visit(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(await response.json()).toMatchObject({ status, title: words.title, detail: words.text });
  });

  test('format=json is the default', async () => {
    expect(await answerTo(TEST_ORIGIN + PATH, 'format=json')).toEqual(
      await answerTo(TEST_ORIGIN + PATH),
    );
  });

  test('only GET works, and nothing changes', async () => {
    const path = asking(TEST_ORIGIN + PATH);
    expect((await visit(path, { method: 'HEAD' })).status).toBe(200);
    for (const [method, status] of [
      ['OPTIONS', 204],
      ['POST', 405],
    ] as const) {
      const response = await visit(path, { method });
      expect(response.status).toBe(status);
      // Without it a refusal looks like an outage.
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    }
  });

  test('the requested host does not appear in the response', async () => {
    const response = await visit(`https://other.example${asking(TEST_ORIGIN + PATH)}`);
    expect(await response.text()).not.toContain('other.example');
    expect((await ask(`https://other.example${PATH}`)).status).toBe(404);
  });

  test('the response uses the configured origin', async () => {
    const ORIGIN = 'http://localhost:8787';
    const response = await visitWith({ ORIGIN }, asking(ORIGIN + PATH));
    expect(frameOf(await response.json())).toBe(`${ORIGIN}/embed/${SLUG}`);
  });
});

test('a response takes one round trip and few rows', async () => {
  const { cost } = await costOf(asking(TEST_ORIGIN + PATH));
  expect(cost).toMatchObject({ trips: 1, written: 0 });
  expect(cost.read).toBeLessThanOrEqual(20);
});
