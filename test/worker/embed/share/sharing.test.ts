import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { costOf } from '../../../support/worker/database-costs.ts';
import { confirmed, LEADER, openSite } from '../../../support/worker/endorsements.ts';
import { bodyOf, everything, read, rows, visit } from '../../../support/worker/site.ts';
import { amend, documentOf, publish, SLUG } from '../../../support/worker/statements.ts';
import { supersede } from '../../../support/worker/superseding.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';

const STATEMENT = `/statements/${SLUG}`;
const SHARE = `${STATEMENT}/share`;
const PAPER = `/partners/paper/${SLUG}`;
const GO = `/go/${SLUG}`;
const NAMES = 'public, max-age=60, stale-while-revalidate=240, stale-if-error=300';

beforeEach(openSite);

const superseded = () => supersede({ slug: 'later', title: 'Later' });

/** The texts to copy, by the name of their field. */
async function fieldsOf(path: string): Promise<Record<string, string>> {
  const found = (await read(path)).matchAll(/<textarea [^>]*name="(\w+)"[^>]*>([^<]*)/g);
  const plain = (text: string) =>
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
  return Object.fromEntries(Array.from(found, ([, name = '', text = '']) => [name, plain(text)]));
}

describe('the share kit', () => {
  test('has posts, an email, code for a newsletter, the picture and the citation', async () => {
    const fields = await fieldsOf(SHARE);
    const url = TEST_ORIGIN + STATEMENT;
    expect(Object.keys(fields)).toEqual([
      ...['reader', 'endorser', 'partner', 'subject', 'body', 'code', 'alt', 'cite'],
    ]);
    for (const name of ['reader', 'endorser', 'partner', 'body'])
      expect(fields[name]).toContain(url);
    expect(fields.code).toContain(
      `<p><a href="${url}"><img src="${TEST_ORIGIN}/badge/${SLUG}.png" width="280" height="88" alt="AMSEL: who endorses “A fair start”"/></a></p>`,
    );
    const page = await read(SHARE);
    expect(page).toMatch(/<a class="button quiet" href="mailto:\?subject=[^"]+&amp;body=[^"]+"/);
    expect(page).toContain(`href="${STATEMENT}/v/1.png" download="${SLUG}.png"`);
    expect(page).toContain(`href="/partners?statement=${SLUG}"`);
    expect(page).toContain(`href="${PAPER}"`);
    const cited = /<section id="cite_this"[^>]*>.*?<p class="text">(.*?)<\/p>/s.exec(
      await read(STATEMENT),
    );
    expect(fields.cite).toBe(cited?.[1]);
  });

  test('is linked from the statement, and its fields are read-only', async () => {
    expect(await read(STATEMENT)).toContain(`<a href="${SHARE}">`);
    const page = await read(SHARE);
    const fields = page.match(/<textarea /g) ?? [];
    expect(page.match(/<textarea [^>]*readonly=""/g)).toHaveLength(fields.length);
    expect(page).not.toMatch(/<form|<button|<script/);
  });

  test('escapes a title with markup, in the page and in the code to copy', async () => {
    const title = '<img src=x> & "so"';
    await publish(documentOf({ slug: 'markup', title, summary: 'One <b>. Two </textarea>.' }));
    const page = await read('/statements/markup/share');
    expect(page).not.toContain('<img src=x');
    const { code = '' } = await fieldsOf('/statements/markup/share');
    expect(code).toContain('<strong>&lt;img src=x&gt; &amp; &quot;so&quot;</strong>');
    expect(code).toContain('One &lt;b&gt;. Two &lt;/textarea&gt;.');
  });

  test('of a closed statement does not ask for endorsements', async () => {
    await publish(documentOf({ endorsements: 'closed' }));
    const fields = await fieldsOf(SHARE);
    expect(Object.keys(fields)).not.toContain('endorser');
    expect(await read(SHARE)).not.toMatch(/can endorse|\/endorse\b/);
  });

  test.each([
    ['superseded', superseded],
    ['withdrawn', () => rows("update statements set status = 'withdrawn'")],
    ['not shown any more', () => rows('update revisions set text = null, redacted_at = 1')],
  ])('of a statement that is %s says so, and has only the citation', async (_, end) => {
    await end();
    const page = await read(SHARE);
    expect(page).toContain('<p class="note">');
    expect(page).not.toMatch(/can endorse|I have endorsed|\/endorse\b|mailto:\?|\/partners\?/);
    expect(Object.keys(await fieldsOf(SHARE))).toEqual(['cite']);
  });
});

describe('the printed sheet', () => {
  const addressOf = (page: string) =>
    /<p class="address">(.*?)<\/p>/.exec(page)?.[1]?.replaceAll('<wbr/>', '');
  const codeOf = (page: string) => /aria-label="QR code of ([^"]*)"/.exec(page)?.[1];

  test('says what it is, whose, of what date, and where to find it', async () => {
    await confirmed(LEADER);
    await confirmed({ ...LEADER, name: 'Second', email: 'b@x.example' });
    const page = await bodyOf(await visit(`${PAPER}?via=example-partner`));
    expect(page).toContain('<h1>A fair start</h1>');
    expect(page).toContain('Dated February 2025');
    expect(page).toContain('It asks for a fair start. It asks everybody.');
    expect(page).toMatch(/2 endorsements as of [A-Z][a-z]+ \d+, \d{4}\./);
    expect(page).toMatch(/Revision 1, SHA-256 [0-9a-f]{16}…/);
    expect(addressOf(page)).toBe(`undersigned.example.org${GO}`);
    expect(codeOf(page)).toBe(`${TEST_ORIGIN}${STATEMENT}/endorse?via=example-partner`);
  });

  test.each(['', '?via=', '?via=a%20b', '?via=%22%3E%3Cscript%3E', `?via=${'a'.repeat(41)}`])(
    'names no partner in its code for %j',
    async (query) => {
      const page = await read(PAPER + query);
      expect(codeOf(page)).toBe(`${TEST_ORIGIN}${STATEMENT}/endorse`);
      expect(page).not.toContain('via=');
    },
  );

  test.each([
    ['superseded', superseded, 'has taken the place of this one'],
    ['withdrawn', () => rows("update statements set status = 'withdrawn'"), 'has withdrawn'],
    [
      'not shown any more',
      () => rows('update revisions set text = null, redacted_at = 1'),
      'withdrawn from view',
    ],
    ['closed', () => publish(documentOf({ endorsements: 'closed' })), null],
  ])(
    'of a statement that is %s links to its text, and does not ask for endorsements',
    async (_, end, said) => {
      await end();
      const page = await read(`${PAPER}?via=example-partner`);
      expect(codeOf(page)).toBe(TEST_ORIGIN + STATEMENT);
      expect(page).not.toMatch(/endorse it|can endorse/);
      if (said === null) expect(page).not.toContain('class="note"');
      else expect(page).toContain(said);
    },
  );

  test('is a separate document with only our style sheet, and can’t be framed', async () => {
    const response = await visit(PAPER);
    const html = await response.text();
    expect(response.headers.get('Content-Security-Policy')).toBe(
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(html.match(/<link [^>]*>/g)).toEqual([
      '<link rel="stylesheet" href="/partners/paper.css"/>',
    ]);
    expect(html).toContain('<meta name="robots" content="noindex"/>');
    expect(html).not.toMatch(/<script|<img|<style|<form| style="| on[a-z]+="/);
    const sheet = await env.ASSETS.fetch(`${TEST_ORIGIN}/partners/paper.css`);
    expect([sheet.status, sheet.headers.get('Content-Type')]).toEqual([
      ...[200, expect.stringMatching(/^text\/css/)],
    ]);
    expect(await sheet.text()).not.toMatch(/url\(|@import/);
  });
});

describe('the short address', () => {
  test.each([GO, `${GO}/`, '/go/A-Fair-Start'])('%s leads to the statement', async (path) => {
    const response = await visit(path);
    expect([response.status, response.headers.get('Location')]).toEqual([302, STATEMENT]);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  });

  test('passes nothing else on', async () => {
    const response = await visit(`${GO}?via=example-partner&next=//evil.example`);
    expect(response.headers.get('Location')).toBe(STATEMENT);
  });

  test.each(['/go/nothing', '/go/%2F%2Fevil.example', '/go/..%2Fconsole', '/go'])(
    '%s is not found',
    async (path) => {
      const response = await visit(path);
      expect([response.status, response.headers.get('Location')]).toEqual([404, null]);
    },
  );
});

test.each([
  ['held', 'update statements set held_at = 1'],
  ['a draft', "update statements set status = 'draft'"],
  ['scheduled', "update statements set status = 'scheduled'"],
])(
  'a statement that is %s can’t be shared, printed or found, and no cache stores that response',
  async (_, write) => {
    await rows(write);
    for (const path of [SHARE, PAPER, GO]) {
      const response = await visit(path);
      expect(response.status).toBe(404);
      expect(response.headers.get('Cache-Control')).toBe('no-store');
      expect(await response.text()).not.toContain('fair start');
    }
  },
);

test('kit and sheet are cached for a minute, and take one round trip and a few rows', async () => {
  await amend('substantive', 'Another text.\n');
  for (const path of [SHARE, PAPER]) {
    const { response, cost } = await costOf(path);
    expect([path, response.headers.get('Cache-Control')]).toEqual([path, NAMES]);
    expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
    expect(response.headers.get('Set-Cookie')).toBeNull();
    const policy = response.headers.get('Content-Security-Policy');
    expect(policy).toMatch(/^default-src 'none'; style-src /);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|script-src|\*/);
    expect(cost.trips).toBe(1);
    expect(cost.read).toBeLessThanOrEqual(6);
  }
});

test('reading them changes nothing, and they accept no form', async () => {
  const before = await everything();
  for (const path of [SHARE, PAPER, GO]) {
    for (const method of ['GET', 'HEAD']) await visit(path, { method });
    const posted = await visit(path, {
      method: 'POST',
      body: new URLSearchParams({ via: 'x' }),
      headers: { Origin: TEST_ORIGIN },
    });
    expect([path, posted.status]).toEqual([path, 404]);
  }
  expect(await everything()).toBe(before);
});
