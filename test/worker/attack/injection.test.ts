/** Input stays text wherever it is shown, mailed, searched or exported. */
import { expect, test, vi } from 'vitest';
import { BOB, badge } from '../../support/worker/access.ts';
import { askRow, ROWS } from '../../support/worker/attack/request-row.ts';
import { stage } from '../../support/worker/attack/sample-site.ts';
import { askRenaming } from '../../support/worker/corrections.ts';
import { HARBOR, NORTH, SOUTH } from '../../support/worker/districts.ts';
import {
  confirmed,
  DECISION,
  DISTRICT,
  LEADER,
  manage,
  ORGANIZATION,
} from '../../support/worker/endorsements.ts';
import { withoutData } from '../../support/worker/json-ld.ts';
import { ringAll, sent } from '../../support/worker/mailbox.ts';
import { contact, decide } from '../../support/worker/partners.ts';
import { requestOf, sendDirectory } from '../../support/worker/proposed-lists.ts';
import { answer } from '../../support/worker/second-approval.ts';
import { count, post, read, rows, visit } from '../../support/worker/site.ts';
import { amend, documentOf, pageOf, publish, SLUG, send } from '../../support/worker/statements.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Would break out of text, an attribute, a script, a comment or CDATA, and is valid in a name. */
const BREAK = `x"'></script>--><![CDATA[]]><img src=x onerror=alert(1)>&amp;`;
const THROUGH = /<img src=x|"'>|<\/script>-->/;

/** Builds the sample site with the payload in every text that anyone can enter. */
async function marked() {
  const staged = await stage();
  const hostile = { title: `T ${BREAK}`, summary: `S ${BREAK}. Two.` };
  const districts = [{ ...HARBOR, name: `H ${BREAK}`, towns: [`W ${BREAK}`] }, NORTH, SOUTH];
  await answer(await requestOf(await sendDirectory(districts)), 'approve', await badge(BOB));
  await publish(
    documentOf({
      slug: 'marked',
      ...hostile,
      topics: [`P ${BREAK}`.slice(0, 60)],
      body: `B ${BREAK}\n`,
    }),
  );
  await send('publish', [], [pageOf({ slug: 'marked', ...hostile, body: `${BREAK}\n` })]);
  // Files ask for nothing while a draft of the statement stands.
  await rows("update drafts set slug = 'aside' where slug = ?", SLUG);
  await amend('substantive', `C ${BREAK}\n`, SLUG);
  await rows("update drafts set slug = ? where slug = 'aside'", SLUG);
  const named = {
    name: `N ${BREAK}`,
    title: `J ${BREAK}`,
    via: 'example-partner',
    comment: `C ${BREAK}`,
  };
  const leader = await confirmed({
    ...LEADER,
    ...named,
    revision: '3',
    email: 'm@harborview.example',
    district: HARBOR.code,
  });
  await post(`/console/comments/${leader}`, { action: 'show' }, await badge());
  const authority = { ...DECISION, authority_officer: `O ${BREAK}`, revision: '3' };
  const body = await confirmed({
    ...ORGANIZATION,
    ...named,
    ...authority,
    organization: `G ${BREAK}`,
    email: 'n@harborview.example',
  });
  await post(`/console/review/${body}`, { action: 'approve' }, await badge());
  const partner = await contact({ name: `Q ${BREAK}`, email: 'q@partner.example', via: 'marked' });
  await decide(partner, 'accept', { name: `Q ${BREAK}`, via: 'marked' });
  const opened = { ...HARBOR, code: 'hostile', name: `H ${BREAK}`, county: `Y ${BREAK}` };
  const lists = await requestOf(
    await sendDirectory([{ ...HARBOR, region: `R ${BREAK}` }, NORTH, opened]),
  );
  const renaming = await askRenaming(body, `A ${BREAK}`);
  return { staged: { ...staged, partner, leader }, leader, body, lists, renaming };
}

test('markup in any text stays text in every page, feed, picture and response', async () => {
  const { staged, leader, body, lists, renaming } = await marked();
  const more = [
    ...[
      '/statements/marked',
      '/about/marked',
      '/embed/marked',
      '/badge/marked.svg',
      '/statements/marked/share',
    ],
    ...[
      '/partners/paper/marked',
      '/partners/sites/marked',
      '/statements/marked/history',
      '/api/v1/widget/marked',
    ],
    ...[
      '/statements/marked/v/1',
      '/partners/preview?statement=marked',
      `/statements/${SLUG}/diff/2..3`,
    ],
    ...[`/statements?q=${encodeURIComponent(BREAK)}`, `/districts?q=${encodeURIComponent(BREAK)}`],
    ...[
      `/statements/${SLUG}/endorsements?q=${encodeURIComponent(BREAK)}`,
      lists,
      `${lists}/difference.json`,
      renaming,
      `/console/review/${leader}`,
      `/console/review/${body}`,
    ],
    ...[
      '/console',
      '/console/partners',
      '/console/statements/marked',
      `/statements/${SLUG}/endorse?via=${encodeURIComponent(BREAK)}`,
    ],
  ];
  const headers = await badge();
  const answers = more.map((path) => [path, () => visit(path, { headers })] as const);
  const reads = ROWS.filter(([, { form, json }]) => !form && json === undefined);
  const walked = reads.map(([route, row]) => [route, () => askRow(route, row, staged)] as const);
  let shown = 0;
  for (const [what, ask] of [...answers, ...walked]) {
    const response = await ask();
    const type = response.headers.get('Content-Type') ?? '';
    const text = await response.text();
    expect([what, response.status < 500]).toEqual([what, true]);
    if (text.includes('onerror')) shown += 1;
    if (/html|xml/.test(type))
      expect([what, THROUGH.exec(withoutData(text))?.[0]]).toEqual([what, undefined]);
    if (/json/.test(type)) JSON.parse(text);
  }
  // The payload is really there, as text.
  expect(shown).toBeGreaterThan(30);
});

test('emails keep each header on one line, and escape the rest', async () => {
  const { leader } = await marked();
  await manage(leader, { action: 'withdraw' });
  await ringAll();
  expect(sent.length).toBeGreaterThan(10);
  for (const { to, from, subject, headers, html } of sent) {
    for (const value of [to, from, subject, ...Object.values(headers)])
      expect(value).not.toMatch(/\p{Cc}/u);
    expect(THROUGH.exec(html)?.[0]).toBeUndefined();
  }
});

const FIELDS: [field: string, form: Record<string, string>][] = [
  ['name', LEADER],
  ['title', LEADER],
  ['organization', ORGANIZATION],
  ['authority_officer', DISTRICT],
  ['email', LEADER],
];
const HEADERS = ['a\r\nBcc: x@evil.example', 'a\0b', 'a\u202eb', 'a\u200bb', 'a\u2066b'];
const BREAKS = ['a\nb', 'a\rb', 'a\r\nb', 'a\u2028b', 'a\u0085b'];

test('no field that is mailed or listed accepts a header or an invisible character', async () => {
  await stage();
  const before = [await count('endorsements'), await count('outbox')];
  for (const [field, form] of FIELDS) {
    for (const typed of field === 'email' ? [...HEADERS, ...BREAKS] : HEADERS) {
      const { status } = await post(`/statements/${SLUG}/endorse`, {
        ...form,
        revision: '2',
        [field]: typed,
      });
      expect([field, typed, status]).toEqual([field, typed, 422]);
    }
  }
  for (const typed of HEADERS) {
    const { status } = await post('/partners/contact', { name: typed, email: 'a@partner.example' });
    expect([typed, status]).toEqual([typed, 422]);
  }
  expect([await count('endorsements'), await count('outbox')]).toEqual(before);
});

test('a line break in a field is stored as a space', async () => {
  await stage();
  for (const typed of BREAKS) {
    for (const [field, form] of FIELDS) {
      if (field === 'email') continue;
      const sent = { ...form, revision: '2', [field]: typed };
      expect((await post(`/statements/${SLUG}/endorse`, sent)).status).toBe(303);
    }
    await post('/partners/contact', { name: typed, email: 'a@partner.example' });
  }
  const stored =
    await rows(`select name as text from endorsements union select title from endorsements
    union select affiliation from endorsements union select officer from authorities
    union select name from partners`);
  const texts = stored.map(({ text }) => String(text));
  expect(texts).toContain('a b');
  expect(texts.filter((text) => /[\p{C}\p{Zl}\p{Zp}]/u.test(text))).toEqual([]);
});

test('no cell of an export begins like a formula, even if the column holds one', async () => {
  await stage();
  const formula = '=HYPERLINK("https://evil.example")';
  const texts = ['name', 'title', 'affiliation', 'comment', 'via'];
  await rows(
    `update endorsements set ${texts.map((column) => `${column} = ?1`).join(', ')} where name is not null`,
    formula,
  );
  await rows('update authorities set officer = ?1, url = ?1', formula);
  await rows('update districts set name = ?1, region = ?1', formula);
  const response = await post(`/console/export/${SLUG}.csv`, { state: 'all' }, await badge());
  const file = await response.text();
  expect(file.split('=HYPERLINK').length).toBeGreaterThan(10);
  // Each follows an apostrophe within its quotes, so it is never first in a cell.
  expect(file).not.toMatch(/(?:^|[,"\n])=/);
});

test('SQL wildcards are literal in a search', async () => {
  await stage();
  for (const q of ['%', '_', '%na%', '\\', "' or 1=1 --", '*', '[a-z]', `${'%_'.repeat(50)}`]) {
    const query = `q=${encodeURIComponent(q)}`;
    const list = await read(`/statements/${SLUG}/endorsements?${query}`);
    expect([q, list.includes('Ana María')]).toEqual([q, false]);
    const { endorsements } = await (
      await visit(`/api/v1/statements/${SLUG}/endorsements?${query}`)
    ).json<{ endorsements: unknown[] }>();
    const { districts } = await (await visit(`/api/v1/districts?${query}`)).json<{
      districts: unknown[];
    }>();
    expect([q, endorsements, districts]).toEqual([q, [], []]);
  }
});
