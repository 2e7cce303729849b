import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { HARBOR } from '../../../support/worker/districts.ts';
import { confirmed, LEADER, openSite, submit } from '../../../support/worker/endorsements.ts';
import { count, read, row, rows, visit } from '../../../support/worker/site.ts';
import { amend, documentOf, publish, SLUG } from '../../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';

const HIDDEN = [
  ['held', 'update statements set held_at = 1 where slug = ?'],
  ['a draft', "update statements set status = 'draft' where slug = ?"],
  ['scheduled', "update statements set status = 'scheduled' where slug = ?"],
] as const;

const GONE = [
  `/statements/${SLUG}`,
  `/statements/${SLUG}/v/1`,
  `/statements/${SLUG}/v/1.md`,
  `/statements/${SLUG}/v/1.png`,
  `/statements/${SLUG}/diff/1..1`,
  `/statements/${SLUG}/endorsements`,
  `/statements/${SLUG}/endorse`,
  `/statements/${SLUG}/endorse/sent?ref=x`,
  `/api/v1/statements/${SLUG}`,
  `/api/v1/statements/${SLUG}/endorsements`,
  `/api/v1/widget/${SLUG}`,
  `/embed/${SLUG}`,
  `/oembed?url=${encodeURIComponent(`${TEST_ORIGIN}/statements/${SLUG}`)}`,
];

async function hide(write: string): Promise<void> {
  await openSite();
  await publish(documentOf(), documentOf({ slug: 'other', title: 'Another one' }));
  await confirmed(LEADER);
  await rows(write, SLUG);
}

test.each(HIDDEN)('a statement that is %s has no page and no data', async (_, write) => {
  await hide(write);
  for (const path of GONE) expect([path, (await visit(path)).status]).toEqual([path, 404]);
});

test.each(HIDDEN)('a statement that is %s appears in no list', async (_, write) => {
  await hide(write);
  for (const path of [
    '/',
    '/statements',
    '/partners',
    '/api/v1/statements',
    '/feed.atom',
    '/feed.json',
  ]) {
    const text = await read(path);
    expect(text).toContain('Another one');
    expect(text).not.toContain('A fair start');
  }
});

test.each(HIDDEN)('a statement that is %s accepts no endorsement', async (_, write) => {
  await hide(write);
  const before = await count('endorsements');
  const response = await submit({ ...LEADER, email: 'second@harborview.example' });
  expect(response.status).toBe(404);
  expect(await count('endorsements')).toBe(before);
});

test.each(HIDDEN)(
  'endorsers of a statement that is %s are not shown at the district',
  async (_, write) => {
    await hide(write);
    expect(await read(`/districts/${HARBOR.code}`)).not.toContain('Ana María');
  },
);

test('a withdrawn statement can be read and accepts no endorsement', async () => {
  await openSite();
  await rows("update statements set status = 'withdrawn' where slug = ?", SLUG);
  expect((await visit(`/statements/${SLUG}`)).status).toBe(200);
  expect((await visit(`/statements/${SLUG}/v/1.md`)).status).toBe(200);
  expect((await submit(LEADER)).status).toBe(409);
  expect(await count('endorsements')).toBe(0);
});

const REDACT = 'update revisions set text = null, redacted_at = 1 where number = ?';

/** Two revisions, of which one is redacted. */
async function redact(number: number): Promise<string> {
  await publish(documentOf());
  await amend('substantive', 'Second text.\n');
  await rows(REDACT, number);
  return String((await row('select digest from revisions where number = ?', number)).digest);
}

test.each([
  'text = null',
  "text = 'other'",
  'redacted_at = 1',
  "text = null, redacted_at = 1, note = 'other'",
  "text = null, redacted_at = 1, digest = substr(digest, 2) || 'x'",
  "text = null, redacted_at = 1, title = 'other'",
])('a revision can be redacted, and never changed otherwise: %s', async (change) => {
  await publish(documentOf({ title: 'A title of many words' }));
  await amend('editorial', 'Another text.\n');
  const refused = env.DB.prepare(`update revisions set ${change}`).run();
  await expect(refused).rejects.toThrow(/never altered|CHECK/);
});

test('a redacted revision stays redacted', async () => {
  await redact(1);
  for (const change of ["text = 'other', redacted_at = null", 'redacted_at = 2']) {
    const refused = env.DB.prepare(`update revisions set ${change} where number = 1`).run();
    await expect(refused).rejects.toThrow(/never altered/);
  }
});

test.each([1, 2])('redacted revision %i shows its digest and note, and no text', async (number) => {
  const digest = await redact(number);
  const paths = [
    `/statements/${SLUG}/v/${number}`,
    ...(number === 2 ? [`/statements/${SLUG}`] : []),
  ];
  const history = await read(`/statements/${SLUG}/history`);
  expect(history).toContain(`<code>${digest}</code>`);
  expect(history).toContain(en.statements.redacted);
  expect(history).toContain('For a reason: substantive.');
  expect(history).not.toContain(`/v/${number}`);
  for (const path of paths) {
    const page = await read(path);
    expect(page).toContain(en.statements.redacted);
    expect(page).toContain(`<code>${digest}</code>`);
    expect(page).not.toMatch(/Second text|fair start\.<\/p>|sha256sum|\.md"/);
  }
});

test('the text of a redacted revision is gone: the response says so and is not cached', async () => {
  await redact(1);
  const response = await visit(`/statements/${SLUG}/v/1.md`);
  expect(response.status).toBe(410);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(response.headers.get('Content-Type')).toContain('text/html');
  expect(await response.text()).toContain(en.statements.redacted);
  expect((await visit(`/statements/${SLUG}/v/2.md`)).status).toBe(200);
});

test('the JSON of a redacted text has no text, and every digest', async () => {
  const digest = await redact(2);
  expect(await (await visit(`/api/v1/statements/${SLUG}`)).json()).toMatchObject({
    digest,
    html: '',
    markdown: null,
    revisions: [{ number: 1 }, { number: 2, digest }],
  });
});

test('publishing over a redacted text works, and never shows it again', async () => {
  await redact(2);
  await publish(
    documentOf({ body: 'Another text.\n', change: 'editorial', changeNote: 'x', summary: 'New.' }),
  );
  expect(await read(`/statements/${SLUG}`)).toContain(en.statements.redacted);
  await amend('substantive', 'Yet another text.\n');
  expect(await read(`/statements/${SLUG}`)).toContain('Yet another text.');
});
