/**
 * Renewing a statement without a new text: it is reaffirmed, gets a later review date, or is
 * closed; staff are told what is due.
 */
import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { badge, staffRead } from '../../../support/worker/access.ts';
import { DRAFT, drafted } from '../../../support/worker/announcements.ts';
import { HARBOR } from '../../../support/worker/districts.ts';
import {
  confirm,
  confirmed,
  DISTRICT,
  LEADER,
  openSite,
  stateOf,
  submit,
  submitted,
} from '../../../support/worker/endorsements.ts';
import { letterTo, ringAll, sent } from '../../../support/worker/mailbox.ts';
import { sweep } from '../../../support/worker/schedule.ts';
import {
  after,
  bodyOf,
  count,
  DAY,
  everything,
  type Fields,
  itIs,
  post,
  read,
  row,
  rows,
} from '../../../support/worker/site.ts';
import { documentOf, planned, publish, SLUG } from '../../../support/worker/statements.ts';

const words = en.renewal;
/** A whole hour, because staff are told of due reviews hourly. */
const NOON = Date.UTC(2026, 2, 2, 12);
const PAGE = `/console/statements/${SLUG}`;
const STANDS = 'select reaffirmed, review_by, endorsements from statements';

beforeEach(async () => {
  itIs(NOON);
  await openSite();
});

async function save(fields: Fields, seen?: string): Promise<Response> {
  const { updated_at } = await row('select updated_at from statements where slug = ?', SLUG);
  const form = { action: 'details', reaffirmed: '', review_by: '', endorsements: 'open' };
  return post(PAGE, { ...form, seen: seen ?? String(updated_at), ...fields }, await badge());
}

test('one person can reaffirm, set the next review and close, with an audit entry; the text stays', async () => {
  after(DAY);
  const { digest } = await row('select digest from revisions');
  const response = await save({
    reaffirmed: '2026-03-03',
    review_by: '2029-03-03',
    endorsements: 'closed',
  });
  expect(response.headers.get('Location')).toBe(`${PAGE}?done=saved`);
  expect(await row(STANDS)).toEqual({
    reaffirmed: '2026-03-03',
    review_by: '2029-03-03',
    endorsements: 'closed',
  });
  expect(await row('select digest, number from revisions')).toEqual({ digest, number: 1 });
  expect(
    await rows("select action, detail from audit where action like 'statement.%' order by seq"),
  ).toMatchObject([
    { action: 'statement.new' },
    {
      action: 'statement.reaffirm',
      detail: '{"reaffirmed":"2026-03-03","reviewBy":"2029-03-03","endorsements":"closed"}',
    },
  ]);
  expect((await submit(LEADER)).status).toBe(409);
  const page = await staffRead(PAGE);
  expect(page).toContain(en.audit.acts.statement.reaffirm);
});

test('saving unchanged details writes nothing', async () => {
  const before = await everything();
  expect((await save({})).headers.get('Location')).toBe(`${PAGE}?done=saved`);
  expect(await everything()).toBe(before);
});

test.each([
  ['30 February', { review_by: '2027-02-30' }, 'not_a_day'],
  ['no day', { reaffirmed: 'soon' }, 'not_a_day'],
  ['a review that is past', { review_by: '2026-03-01' }, 'past'],
  ['a reaffirmation that is to come', { reaffirmed: '2026-03-03' }, 'future'],
  ['one before the statement’s date', { reaffirmed: '2025-01-31' }, 'too_early'],
  ['neither open nor closed', { endorsements: 'ajar' }, 'unknown'],
] as const)('%s is refused at its field, with what was typed', async (_, fields, reason) => {
  const before = await everything();
  const response = await save({ review_by: '2030-01-01', ...fields });
  expect(response.status).toBe(422);
  const page = await bodyOf(response);
  const [[field, value] = []] = Object.entries(fields);
  expect(page).toContain(`<a href="#${field}">${words.errors[reason]}</a>`);
  if (field !== 'endorsements') expect(page).toContain(`value="${value}"`);
  if (field !== 'review_by') expect(page).toContain('value="2030-01-01"');
  expect(await everything()).toBe(before);
});

test('for a statement whose date is a month, no day of that month is too early', async () => {
  expect((await save({ reaffirmed: '2025-02-01' })).status).toBe(303);
});

test('a past review date must be changed when renewing, and is no obstacle if left unchanged', async () => {
  await rows("update statements set review_by = '2026-01-31'");
  const past = { review_by: '2026-01-31' };
  const response = await save({ ...past, reaffirmed: '2026-03-02' });
  expect(await bodyOf(response)).toContain(words.errors.still_past);
  expect((await save({ ...past, endorsements: 'closed' })).status).toBe(303);
});

test('an outdated page overwrites nothing that somebody changed since, and keeps the input', async () => {
  const { updated_at: old } = await row('select updated_at from statements');
  await save({ review_by: '2028-01-01' });
  const before = await everything();
  const response = await save({ reaffirmed: '2026-03-01' }, String(old));
  expect(response.status).toBe(409);
  const page = await bodyOf(response);
  expect(page).toContain(words.errors.late);
  expect(page).toContain('value="2026-03-01"');
  expect(await everything()).toBe(before);
  const all = await Promise.all([
    save({ review_by: '2028-01-02' }),
    save({ review_by: '2028-01-03' }),
  ]);
  expect(all.map(({ status }) => status).sort()).toEqual([303, 409]);
});

test('publishing the older file says what it would revert, and the plan lists each detail', async () => {
  await save({ review_by: '2029-01-31', endorsements: 'closed' });
  const plan = await planned(documentOf({ reviewBy: '2027-01-31' }));
  expect(plan.statements).toMatchObject([
    {
      action: 'updated',
      reason: 'endorsements: closed → open, review_by: 2029-01-31 → 2027-01-31',
    },
  ]);
});

test('a draft of the statement follows, and its editor is shown the change', async () => {
  await drafted();
  await save({ review_by: '2029-01-31' });
  expect(
    await row(
      "select version, document ->> 'reviewBy' as by, document ->> 'body' as body from drafts where id = ?",
      DRAFT,
    ),
  ).toMatchObject({ version: 2, by: '2029-01-31' });
  await rows("update drafts set state = 'announced', publish_at = 1");
  await save({ review_by: '' });
  expect(await row("select version, document ->> 'reviewBy' as by from drafts")).toEqual({
    version: 2,
    by: null,
  });
});

test('reviews due within 60 days are on the front page, with what to do', async () => {
  await publish(
    documentOf({ slug: 'past', title: 'Past due', reviewBy: '2026-03-01' }),
    documentOf({ slug: 'today', title: 'Due today', reviewBy: '2026-03-02' }),
    documentOf({ slug: 'soon', title: 'Due soon', reviewBy: '2026-04-30' }),
    documentOf({ slug: 'far', title: 'Far away', reviewBy: '2026-05-02' }),
  );
  const page = await staffRead('/console');
  const part = page.slice(
    page.indexOf(words.heading),
    page.indexOf('</ul>', page.indexOf(words.heading)),
  );
  expect(part).toContain(words.todo);
  expect(part).toContain(words.due({ day: 'March 1, 2026' }));
  expect(part).toContain(words.soon({ day: 'March 2, 2026' }));
  expect(part).toContain('Due soon');
  expect(part).not.toMatch(/Far away|A fair start/);
  expect(await staffRead('/console/statements/past')).toContain(
    words.due({ day: 'March 1, 2026' }),
  );
  expect(await staffRead('/console/statements/today')).not.toContain(words.todo);
});

test('staff are emailed once when the date has passed, and again for a later date', async () => {
  await publish(documentOf({ reviewBy: '2026-03-02' }));
  await sweep();
  expect(await count('outbox')).toBe(0);
  after(DAY);
  for (let run = 0; run < 3; run += 1) await sweep();
  await ringAll();
  await sweep();
  expect(sent).toHaveLength(1);
  const letter = letterTo('staff@example.org');
  expect(letter.text).toContain(words.mail.due({ title: 'A fair start', day: 'March 2, 2026' }));
  expect(letter.text).toContain(PAGE);
  expect(letter.subject).not.toContain('fair start');
  await save({ reaffirmed: '2026-03-03', review_by: '2026-03-10' });
  after(8 * DAY);
  await sweep();
  await sweep();
  expect(sent).toHaveLength(2);
});

test('a statement reaffirmed before the email went out needs none', async () => {
  await publish(documentOf({ reviewBy: '2026-03-01' }));
  await sweep();
  await save({ reaffirmed: '2026-03-02', review_by: '2029-03-01' });
  await sweep();
  expect(sent).toHaveLength(0);
});

const BALLOT = documentOf({ ballotQuestion: true });

test('on a ballot question no district can endorse: the form says why, and so does the response', async () => {
  await publish(BALLOT);
  const form = await read(`/statements/${SLUG}/endorse`);
  expect(form).toContain(en.statements.ballot.form);
  expect(form).not.toContain('value="district"');
  expect(form).toContain('value="organization"');
  const response = await submit(DISTRICT);
  expect(response.status).toBe(422);
  expect(await bodyOf(response)).toContain(en.endorse.refusals.kind_withheld);
  expect(await count('endorsements')).toBe(0);
  expect((await submit(LEADER)).status).toBe(303);
});

test('if the statement became a ballot question since, a district can’t confirm or be approved', async () => {
  const waiting = await submitted(DISTRICT);
  const inReview = await confirmed({ ...DISTRICT, email: 'b@x.example' });
  await publish(BALLOT);
  expect(await bodyOf(await confirm(waiting))).toContain(en.endorse.confirmed.not_open.title);
  expect(await stateOf(waiting)).toBe('submitted');
  await post(`/console/review/${inReview}`, { action: 'approve' }, await badge());
  expect(await stateOf(inReview)).toBe('in_review');
});

test('districts that are already listed stay on record, and staff are told how many', async () => {
  const id = await confirmed(DISTRICT);
  await post(`/console/review/${id}`, { action: 'approve' }, await badge());
  expect(await staffRead(PAGE)).not.toContain(en.statements.ballot.staff({ districts: 1 }));
  await publish(BALLOT);
  expect(await staffRead(PAGE)).toContain(en.statements.ballot.staff({ districts: 1 }));
  expect(await read(`/statements/${SLUG}/endorsements`)).toContain(HARBOR.name);
});
