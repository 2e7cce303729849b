import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { places } from '../../../../src/embed/kit/options.ts';
import { badgeCode, elementCode, frameCode } from '../../../../src/embed/kit/snippet.ts';
import { catalogueOf, en, type Message, say } from '../../../../src/i18n/catalogue.ts';
import { decodeEntities } from '../../../../src/lib/html.ts';
import { costOf } from '../../../support/worker/database-costs.ts';
import { openSite } from '../../../support/worker/endorsements.ts';
import { seed } from '../../../support/worker/seed-endorsements.ts';
import { bodyOf, everything, read, rows, visit } from '../../../support/worker/site.ts';
import {
  documentOf,
  publish,
  SLUG,
  send,
  translationOf,
} from '../../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';

const es = catalogueOf('es').embed;

const words = en.kit;
const NAMES = 'public, max-age=60, stale-while-revalidate=240, stale-if-error=300';

beforeEach(async () => {
  await publish(documentOf());
});

/** The newest pinned script. */
async function pinned() {
  const ledger = await env.ASSETS.fetch(`${TEST_ORIGIN}/widget/sri.json`);
  const entries = Object.entries(await ledger.json<Record<string, string>>());
  const [version = '', integrity = ''] = entries.at(-1) ?? [];
  return { version, integrity };
}

function codeOf(html: string): string | null {
  const code = /<textarea id="code"[^>]*>([^<]*)<\/textarea>/.exec(html)?.[1];
  return code === undefined ? null : decodeEntities(code);
}

const choose = (query: Record<string, string>) => read(`/partners?${new URLSearchParams(query)}`);

const common = { origin: TEST_ORIGIN, slug: SLUG, title: 'A fair start', via: 'lincoln-school' };

describe('the code to copy', () => {
  test.each([
    ['wordpress', `${TEST_ORIGIN}/statements/${SLUG}?via=lincoln-school`],
    ['finalsite', frameCode({ ...common, theme: 'dark', lang: null })],
    ['wix', frameCode({ ...common, theme: 'dark', lang: null })],
    ['google-sites', frameCode({ ...common, theme: 'dark', lang: null })],
    ['newsletter', badgeCode({ ...common, alt: words.badgeAlt({ title: 'A fair start' }) })],
    ['paper', `${TEST_ORIGIN}/partners/paper/${SLUG}?via=lincoln-school`],
  ])('for %s is what that place accepts', async (where, code) => {
    const html = await choose({ statement: SLUG, where, theme: 'dark', via: 'lincoln-school' });
    expect(codeOf(html)).toBe(code);
  });

  test.each(['html', 'wordpress-html'])(
    'for %s is the chosen tag with the newest pinned script',
    async (where) => {
      const chosen = { view: 'button', theme: 'light', level: '4', lang: 'en' } as const;
      const html = await choose({ statement: SLUG, where, via: ' lincoln-school ', ...chosen });
      const script = await pinned();
      expect(script.integrity).toMatch(/^sha384-[\w+/]{64}$/);
      const cta = en.embed.endorse;
      expect(codeOf(html)).toBe(
        elementCode({ ...common, ...chosen, level: 4, script, cta, room: '46px' }),
      );
    },
  );

  test('reserves room for what the card shows now, names included', async () => {
    await openSite();
    const room = async (query = {}) =>
      /--ps-min-height:([^";]+)/.exec(codeOf(await choose({ where: 'html', ...query })) ?? '')?.[1];
    expect(await room()).toBe('max(281px,431px - 29vw,365px - 12vw)');
    await seed(2, 9);
    expect(await room()).toMatch(/^max\(378px,576px - 29vw,/);
    expect(await room({ view: 'button' })).toBe('46px');
  });

  test('has no endorse button for a statement that takes no endorsements', async () => {
    await rows("update statements set endorsements = 'closed'");
    const code = codeOf(await choose({ statement: SLUG, where: 'html' }));
    expect(code).toContain(`>${en.embed.read}: A fair start</a>`);
    expect(code).not.toContain(en.embed.endorse);
  });

  test('is shown before anything is chosen: the newest statement, in the simplest place', async () => {
    await publish(documentOf({ slug: 'newer', title: 'Newer', date: '2026-01' }));
    const html = await read('/partners');
    expect(codeOf(html)).toBe(`${TEST_ORIGIN}/statements/newer`);
    expect(html).toContain('<option value="newer" selected');
  });

  test.each([
    ['closed', "update statements set endorsements = 'closed'"],
    ['not to be read any more', 'update revisions set text = null, redacted_at = 1'],
  ])('does not promise endorsing for a statement that is %s', async (_, change) => {
    await rows(change);
    expect(codeOf(await choose({ where: 'html' }))).toContain(`>${en.embed.read}: A fair start<`);
    const newsletter = await choose({ where: 'newsletter' });
    const alt = `alt="${words.badgeAltToRead({ title: 'A fair start' })}"`;
    expect(codeOf(newsletter)).toContain(alt);
    expect(newsletter).toContain(`<img src="/badge/${SLUG}.png" width="280" height="88" ${alt}/>`);
  });

  test('comes with the steps for its place, and the general steps below', async () => {
    const html = await choose({ where: 'google-sites' });
    const [above = '', below = ''] = html.split('id="steps"');
    const steps = (part: string, place: keyof typeof places) =>
      Object.values<string | Message<{ origin: string }>>(words.places[place].steps).every((step) =>
        decodeEntities(part).includes(say(step, { origin: TEST_ORIGIN })),
      );
    expect([steps(above, 'google-sites'), steps(above, 'wix')]).toEqual([true, false]);
    for (const place of Object.keys(places) as (keyof typeof places)[])
      expect([place, steps(below, place)]).toEqual([place, true]);
  });

  test('warns if the statement is about a ballot question', async () => {
    await publish(documentOf({ slug: 'ballot', title: 'Question 2', ballotQuestion: true }));
    expect(await choose({ statement: 'ballot' })).toContain(words.ballot.text);
    expect(await choose({ statement: SLUG })).not.toContain(words.ballot.title);
  });
});

describe('a language', () => {
  beforeEach(() => send('publish', [], [], [translationOf(), translationOf({ lang: 'fr' })]));

  test('is offered if the statement has it and the card supports it', async () => {
    const html = await choose({ statement: SLUG, where: 'html', lang: 'es' });
    expect(html.match(/<select id="lang".*?<\/select>/s)?.[0].match(/<option/g)).toHaveLength(2);
    expect(codeOf(html)).toContain('lang="es"');
    expect(codeOf(html)).toContain(`>${es.endorse}: Un comienzo justo<`);
    expect(codeOf(await choose({ lang: 'es' }))).toBe(`${TEST_ORIGIN}/es/statements/${SLUG}`);
    expect(codeOf(await choose({ lang: 'es', where: 'wix' }))).toContain('?lang=es"');
  });

  test('is English on a badge, and so is the badge’s text', async () => {
    const html = await choose({ statement: SLUG, lang: 'es', where: 'newsletter' });
    const told = `width="280" height="88" alt="${words.badgeAlt({ title: 'A fair start' })}"`;
    expect(codeOf(html)).toContain(told);
    // The preview has the same size.
    expect(html.split('<h3>').at(-1)).toContain(told);
  });

  test('that the statement does not have becomes English, and the page says so', async () => {
    for (const lang of ['fr', 'xx', '"><script>']) {
      const html = await choose({ where: 'html', lang });
      expect(codeOf(html)).toContain('lang="en"');
      expect(html).toContain(words.untranslated);
    }
    expect(await choose({ lang: 'en' })).not.toContain(words.untranslated);
  });
});

describe('invalid choices', () => {
  test('a name that is invalid in an address keeps what was typed, and another is suggested', async () => {
    const response = await visit('/partners?where=html&via=Lincoln+School+PTO');
    expect(response.status).toBe(400);
    const html = await bodyOf(response);
    expect(html).toContain('value="Lincoln School PTO"');
    expect(html).toContain(words.errors.via);
    expect(html).toContain('<a href="#via">');
    expect(html).toMatch(/href="\/partners\?[^"]*where=html[^"]*via=lincoln-school-pto#result"/);
    expect(codeOf(html)).toBeNull();
    expect(html).not.toContain('id="result"');
    // The suggestion's link shows it too.
    const followed = /href="(\/partners\?[^"]*)#result"/.exec(html)?.[1] ?? '';
    expect(codeOf(await read(decodeEntities(followed)))).toContain('via="lincoln-school-pto"');
  });

  test.each(['"><script>alert(1)</script>', '</textarea><script>', 'a b', '名前', 'a'.repeat(41)])(
    'a name such as %s never becomes markup or code',
    async (via) => {
      const response = await visit(`/partners?${new URLSearchParams({ via, where: 'html' })}`);
      expect(response.status).toBe(400);
      const html = await bodyOf(response);
      expect(html.match(/<script/g)).toHaveLength(1);
      expect(codeOf(html)).toBeNull();
    },
  );

  test.each([
    ['one that there is not', 'nothing'],
    ['markup', '"><script>alert(1)</script>'],
    ['a property of objects', '__proto__'],
  ])('a statement that is %s is refused at its field', async (_, statement) => {
    const response = await visit(`/partners?${new URLSearchParams({ statement })}`);
    expect(response.status).toBe(400);
    const html = await bodyOf(response);
    expect(html).toContain(words.errors.statement);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(codeOf(html)).toBeNull();
  });

  test('values that no field can send count as not chosen', async () => {
    const hostile = { where: 'toString', view: '"><mark>', theme: '__proto__', level: '9' };
    const html = await choose(hostile);
    expect(codeOf(html)).toBe(`${TEST_ORIGIN}/statements/${SLUG}`);
    expect(html).not.toContain('<mark>');
  });

  test.each([
    ['held', 'update statements set held_at = 1'],
    ['a draft', "update statements set status = 'draft'"],
    ['scheduled', "update statements set status = 'scheduled'"],
    ['superseded', "update statements set status = 'superseded'"],
    ['withdrawn', "update statements set status = 'withdrawn'"],
  ])('a statement that is %s is not offered', async (_, write) => {
    await rows(write);
    const html = await read('/partners');
    expect(html).toContain(words.none);
    expect(html).not.toMatch(/A fair start|<form|<iframe/);
    await publish(documentOf({ slug: 'other', title: 'Another one' }));
    expect((await visit(`/partners?statement=${SLUG}`)).status).toBe(400);
  });
});

describe('the page', () => {
  test('runs its own script and frames its own pages, and nothing else', async () => {
    const response = await visit('/partners');
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe(NAMES);
    expect(response.headers.get('Set-Cookie')).toBeNull();
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(policy).toContain("; script-src 'self'; frame-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    const html = await bodyOf(response);
    expect(html.match(/<script[^>]*>/g)).toEqual(['<script src="/kit.js" defer="">']);
    for (const [, src] of html.matchAll(/<(?:iframe|img)[^>]* src="([^"]*)"/g))
      expect(src).toMatch(/^\/(?:embed|partners\/preview)/);
  });

  test('says exactly what a host’s policy must allow', async () => {
    const html = decodeEntities(await read('/partners'));
    expect(html).toContain(`<code>script-src ${TEST_ORIGIN}; connect-src ${TEST_ORIGIN}</code>`);
    expect(html).toContain(`<code>frame-src ${TEST_ORIGIN}</code>`);
    expect(html).toContain(`<code>img-src ${TEST_ORIGIN}</code>`);
  });

  test('passes the choice on to the other pages for partners', async () => {
    const html = decodeEntities(await read(`/partners?statement=${SLUG}&via=lincoln-school`));
    expect(html).toContain(`href="/partners/contact?statement=${SLUG}&via=lincoln-school"`);
    expect(html).toContain(`href="/statements/${SLUG}/share"`);
    const form = await read(`/partners/contact?statement=${SLUG}&via=lincoln-school`);
    expect(form).toMatch(/<input[^>]* name="via"[^>]* value="lincoln-school"/);
    expect(form).toContain(`<option value="${SLUG}" selected="">`);
  });

  test('takes one round trip, and changes nothing', async () => {
    const before = await everything();
    const { cost } = await costOf(`/partners?statement=${SLUG}&via=x`);
    expect(cost).toMatchObject({ trips: 1, written: 0 });
    const code = await costOf(`/partners?statement=${SLUG}&where=html`);
    expect(code.cost).toMatchObject({ trips: 2, written: 0 });
    expect((await visit('/partners', { method: 'POST', body: 'x' })).status).not.toBe(200);
    expect(await everything()).toBe(before);
  });

  test('is linked from every page, and from every current statement', async () => {
    expect(await read('/')).toContain('<a href="/partners">');
    const link = `<a href="/partners?statement=${SLUG}">`;
    expect(await read(`/statements/${SLUG}`)).toContain(link);
    await rows("update statements set status = 'withdrawn'");
    expect(await read(`/statements/${SLUG}`)).not.toContain(link);
  });
});
