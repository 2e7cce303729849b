/** Redaction takes two people: digest and note stay, and the text is removed everywhere. */
import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { ALICE, BOB, badge, staffRead } from '../../../support/worker/access.ts';
import { announce, drafted, PUBLIC } from '../../../support/worker/announcements.ts';
import {
  confirmed,
  LEADER,
  manage,
  openSite,
  submit,
} from '../../../support/worker/endorsements.ts';
import { letterTo, ringAll } from '../../../support/worker/mailbox.ts';
import { sweep } from '../../../support/worker/schedule.ts';
import { answer, outcomeOf } from '../../../support/worker/second-approval.ts';
import {
  bodyOf,
  count,
  everything,
  type Fields,
  HOUR,
  itIs,
  post,
  read,
  row,
  rows,
  visit,
} from '../../../support/worker/site.ts';
import {
  amend,
  documentOf,
  publish,
  SLUG,
  send,
  translationOf,
} from '../../../support/worker/statements.ts';

const words = en.requests.redaction;
const NOON = Date.UTC(2026, 10, 2, 12);
const PAGE = `/console/statements/${SLUG}`;
const SECRET = 'Secret Name';

beforeEach(async () => {
  itIs(NOON);
  await openSite();
  await amend('substantive', `We name ${SECRET}.\n`);
});

async function ask(number: number, fields: Fields = {}): Promise<string> {
  const form = { action: 'redact', number: String(number), why: 'A child is named.', note: '' };
  const response = await post(PAGE, { ...form, ...fields }, await badge(ALICE));
  const path = response.headers.get('Location') ?? '';
  if (!path.startsWith('/console/requests/')) throw new Error(`led to ${path}`);
  return path;
}

async function redacted(number: number, fields: Fields = {}): Promise<void> {
  if (!(await answer(await ask(number, fields), 'approve', await badge(BOB))))
    throw new Error('the redaction was not approved');
}

test('a request changes nothing; after another person’s approval the text is gone for good', async () => {
  const { digest } = await row('select digest from revisions where number = 2');
  const path = await ask(2);
  expect(await read(`/statements/${SLUG}`)).toContain(SECRET);
  const page = await staffRead(path, BOB);
  for (const part of [en.requests.will.redact_revision, 'A child is named.', `${PAGE}"`])
    expect(page).toContain(part);
  expect(await answer(path, 'approve', await badge(ALICE))).toBe(false);
  expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
  expect(await everything()).not.toContain(SECRET);
  expect(
    await row('select text, redacted_at, digest, note from revisions where number = 2'),
  ).toEqual({
    text: null,
    redacted_at: NOON,
    digest,
    note: 'For a reason: substantive.',
  });
  await ringAll();
  expect(letterTo('staff@example.org').text).toContain(en.requests.kinds.redact_revision);
});

test('it is not shown anywhere: page, permalink, file, difference, JSON, letter, form', async () => {
  await redacted(2);
  for (const [path, status] of [
    [`/statements/${SLUG}`, 200],
    [`/statements/${SLUG}/v/2`, 200],
    [`/statements/${SLUG}/v/2.md`, 410],
    [`/statements/${SLUG}/diff/1..2`, 410],
    [`/statements/${SLUG}/letter`, 200],
    [`/statements/${SLUG}/endorse`, 200],
    [`/embed/${SLUG}`, 200],
    [`/api/v1/statements/${SLUG}`, 200],
    [`/api/v1/widget/${SLUG}`, 200],
  ] as const) {
    const response = await visit(path);
    expect([path, response.status]).toEqual([path, status]);
    expect(await response.text()).not.toContain(SECRET);
  }
  expect((await visit(`/statements/${SLUG}/v/1.md`)).status).toBe(200);
});

test('the public sees the note that staff wrote for it, and nothing of their reason', async () => {
  await redacted(2, { note: 'A child was named by mistake.' });
  for (const path of [`/statements/${SLUG}`, `/statements/${SLUG}/v/2`]) {
    const page = await read(path);
    expect(page).toContain(`${en.statements.redacted} A child was named by mistake.`);
    expect(page).not.toContain('A child is named.');
  }
  expect(await read(`/statements/${SLUG}/v/1`)).not.toContain('by mistake');
});

test('the audit trail has no reason in words', async () => {
  await redacted(2, { why: 'About Somebody.', note: 'Also Somebody.' });
  expect(JSON.stringify(await rows('select * from audit'))).not.toContain('Somebody');
  const detail = await row("select detail from audit where action = 'statement.redact'");
  expect(detail).toEqual({ detail: '{"number":2}' });
});

test('a redacted text can’t be endorsed in any way', async () => {
  const id = await confirmed(LEADER, SLUG);
  await redacted(2);
  const page = await read(`/statements/${SLUG}`);
  expect(page).not.toContain(en.statements.endorse);
  expect(await read(`/statements/${SLUG}/endorse`)).toContain(en.statements.redacted);
  const before = await count('endorsements');
  const response = await submit({ ...LEADER, email: 'b@x.example', revision: '2' });
  expect(response.status).toBe(409);
  expect(await bodyOf(response)).toContain(en.statements.redacted);
  expect(await count('endorsements')).toBe(before);
  expect(await (await visit(`/api/v1/widget/${SLUG}`)).json()).toMatchObject({
    cta: en.embed.read,
  });
  expect(await row('select state from endorsements where id = ?', id)).toEqual({ state: 'listed' });
  await amend('substantive', 'We name nobody.\n');
  expect((await submit({ ...LEADER, email: 'b@x.example' })).status).toBe(303);
});

test('a redacted text can’t be reaffirmed either', async () => {
  await rows('update revisions set text = null, redacted_at = 1 where number = 1');
  await publish(documentOf({ slug: 'other' }));
  const id = await confirmed(LEADER, 'other');
  await publish(
    documentOf({ slug: 'other', body: 'New.\n', change: 'substantive', changeNote: 'N.' }),
  );
  await rows(
    "update revisions set text = null, redacted_at = 1 where number = 2 and statement_id = (select id from statements where slug = 'other')",
  );
  await manage(id, { action: 'reaffirm', revision: '2' });
  expect(await row('select epoch from endorsements')).toEqual({ epoch: 1 });
});

test('an older revision can be redacted while the current one stays', async () => {
  await amend('substantive', 'We name nobody.\n');
  await redacted(2);
  expect((await visit(`/statements/${SLUG}/v/2.md`)).status).toBe(410);
  expect((await visit(`/statements/${SLUG}/diff/2..3`)).status).toBe(410);
  expect(await read(`/statements/${SLUG}`)).toContain('We name nobody');
  expect((await submit({ ...LEADER, revision: '3' })).status).toBe(303);
  const page = await staffRead(PAGE);
  expect(page).not.toContain('<option value="2"');
  expect(page).toContain('<option value="3"');
});

test('the caches in front are purged', async () => {
  await redacted(2);
  const purged: string[] = [];
  await sweep({
    async purge({ tags = [] }) {
      purged.push(...tags);
      return { success: true, errors: [] };
    },
  });
  expect(purged).toEqual(['names']);
});

test('if the request is refused or canceled, the text stays', async () => {
  for (const [move, email] of [
    ['refuse', BOB],
    ['cancel', ALICE],
  ] as const) {
    expect(await answer(await ask(2), move, await badge(email))).toBe(true);
    expect(await read(`/statements/${SLUG}`)).toContain(SECRET);
  }
});

test('after 72 hours without an answer, the asker can do it alone', async () => {
  const path = await ask(2);
  expect(await answer(path, 'alone', await badge(ALICE))).toBe(false);
  itIs(NOON + 72 * HOUR);
  expect(await answer(path, 'alone', await badge(ALICE))).toBe(true);
  expect(await outcomeOf(path)).toBe('alone');
  expect(await everything()).not.toContain(SECRET);
});

test('asking twice makes one request, and each revision needs its own', async () => {
  await ask(2);
  const again = await post(
    PAGE,
    { action: 'redact', number: '2', why: 'Again.' },
    await badge(BOB),
  );
  expect(again.headers.get('Location')).toBe(`${PAGE}?done=late`);
  await ask(1);
  expect(await count('requests')).toBe(2);
  const page = await staffRead(PAGE);
  expect(page.split(en.requests.kinds.redact_revision).length - 1).toBe(2);
  expect(page).toContain(en.requests.statement.withdraw);
});

test.each([
  ['no revision', { number: '' }, words.errors.number],
  ['a revision that there is not', { number: '3' }, words.errors.number],
  ['no reason', { why: ' ' }, words.errors.why],
  ['a note too long', { note: 'x'.repeat(501) }, en.requests.manage.wordsError],
])('%s is reported at its field, and the input is kept', async (_, fields, message) => {
  const before = await everything();
  const form = { action: 'redact', number: '2', why: 'Kept words.', note: 'Kept note.', ...fields };
  const response = await post(PAGE, form, await badge());
  expect(response.status).toBe(422);
  const page = await bodyOf(response);
  expect(page).toContain(message);
  expect(page).toContain('<details open');
  expect(page).toContain(form.why === ' ' ? 'Kept note.' : 'Kept words.');
  expect(await everything()).toBe(before);
});

test('a redacted text can’t be requested again', async () => {
  await redacted(2);
  const response = await post(PAGE, { action: 'redact', number: '2', why: 'x' }, await badge());
  expect(response.status).toBe(422);
  expect(await count('requests', 'settled_at is null')).toBe(0);
});

test('a redacted text does not stay public in an announcement that returns to it', async () => {
  // The first revision has the secret, the second has not, and the third is announced: the first again.
  await amend('substantive', 'We name nobody.\n');
  await drafted({ body: `We name ${SECRET}.\n` });
  expect((await announce({ at: '2026-11-09T12:00' })).status).toBe(303);
  expect(await read(PUBLIC)).toContain(SECRET);
  await redacted(2);
  expect((await visit(PUBLIC)).status).toBe(410);
  expect(await row('select text, html, outcome from announcements')).toEqual({
    text: null,
    html: null,
    outcome: 'cancelled',
  });
  expect(await row('select state from drafts')).toEqual({ state: 'draft' });
});

test('a translation of it that waits for a second person ends, and its words go', async () => {
  await confirmed(LEADER);
  const waiting = translationOf({ translates: 2, body: `Nombramos a ${SECRET}.\n` });
  expect((await send('publish', [], [], [waiting])).status).toBe(200);
  await redacted(2);
  expect(
    await row("select outcome, proposal from requests where kind = 'publish_translation'"),
  ).toEqual({ outcome: 'overtaken', proposal: null });
  expect(await everything()).not.toContain(SECRET);
});
