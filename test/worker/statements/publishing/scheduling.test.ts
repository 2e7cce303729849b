/**
 * A scheduled draft: hidden until its time, and then published once, however often the schedule
 * runs.
 */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { ALICE, BOB, staffRead } from '../../../support/worker/access.ts';
import {
  draftOf,
  ledTo,
  PUBLISHED,
  pathOf,
  press,
  stateOfDraft,
} from '../../../support/worker/draft-publishing.ts';
import { confirmed, LEADER, openSite } from '../../../support/worker/endorsements.ts';
import { failing } from '../../../support/worker/failing-batch.ts';
import { ringAll, sent } from '../../../support/worker/mailbox.ts';
import { sweep, sweepWith } from '../../../support/worker/schedule.ts';
import {
  after,
  bodyOf,
  count,
  DAY,
  everything,
  HOUR,
  itIs,
  MINUTE,
  read,
  row,
  rows,
  visit,
} from '../../../support/worker/site.ts';
import {
  amend,
  approveChanges,
  documentOf,
  publish,
  SLUG,
} from '../../../support/worker/statements.ts';

const words = en.publishing.page;
const OTHER = 'Every pupil is **welcome**.\n\nWe ask for a fair start.\n';
/** Noon in Boston. */
const NOON = Date.UTC(2026, 10, 2, 17);
const AT = '2026-11-03T09:00';
const NINE = Date.UTC(2026, 10, 3, 14);

beforeEach(async () => {
  itIs(NOON);
  await openSite();
});

/** Schedules it. Throws if that was not possible. */
async function schedule(id: string, fields: Record<string, string> = {}): Promise<void> {
  const to = ledTo(await press(id, 'schedule', { at: AT, change: 'substantive', ...fields }));
  if (to !== `${pathOf(id)}?done=scheduled`) throw new Error(`led to ${to}`);
}

async function runs(times: number): Promise<void> {
  await Promise.all(Array.from({ length: times }, () => sweep()));
}

test('an invalid time is reported at its field, and nothing is written', async () => {
  const id = await draftOf({ body: OTHER });
  expect(await staffRead(pathOf(id))).toContain(words.atHint({ zone: 'America/New York' }));
  const before = await everything();
  const fields = { at: '2026-11-01T09:00', change: 'substantive' };
  const response = await press(id, 'schedule', fields);
  expect(response.status).toBe(422);
  const page = await bodyOf(response);
  expect(page).toContain(words.errors.past);
  expect(page).toContain('value="2026-11-01T09:00"');
  expect(await everything()).toBe(before);
});

test('a scheduled draft shows its time, and can be moved or unscheduled, each with an audit entry', async () => {
  const id = await draftOf({ body: OTHER });
  await schedule(id);
  expect(await stateOfDraft(id)).toMatchObject({ state: 'scheduled', publish_at: NINE });
  const page = await staffRead(`${pathOf(id)}?done=scheduled`);
  expect(page).toContain(words.done.scheduled);
  expect(page).toContain(words.states.scheduled({ at: 'November 3, 2026 at 9:00 AM EST' }));
  expect(page).toContain(`value="${AT}"`);
  expect(page).toContain('For a reason.');
  await schedule(id, { at: '2026-11-04T09:00' });
  expect(await stateOfDraft(id)).toMatchObject({ publish_at: NINE + DAY });
  expect(ledTo(await press(id, 'unschedule', {}, BOB))).toBe(`${pathOf(id)}?done=unschedule`);
  expect(await stateOfDraft(id)).toMatchObject({ state: 'draft', publish_at: null, failure: null });
  expect(
    await rows(
      "select action, name from audit join actors a on a.id = actor where action like 'statement.%schedule' order by seq",
    ),
  ).toEqual([
    { action: 'statement.schedule', name: `Name of ${ALICE}` },
    { action: 'statement.schedule', name: `Name of ${ALICE}` },
    { action: 'statement.unschedule', name: `Name of ${BOB}` },
  ]);
  expect(await staffRead(`/console/statements/${SLUG}`)).toContain(
    en.audit.acts.statement.unschedule,
  );
  itIs(NINE + 2 * DAY);
  await sweep();
  expect(await count('revisions')).toBe(1);
});

test('until its time nothing of it is public', async () => {
  await publish(documentOf({ slug: 'older', title: 'An older start' }));
  await schedule(
    await draftOf({
      slug: 'secret-plan',
      title: 'Hidden words',
      body: 'Hidden words.\n',
      summary: 'Hidden words.',
      topics: ['Hidden'],
    }),
  );
  await schedule(
    await draftOf({ title: 'Hidden words', body: 'Hidden words.\n', summary: 'Hidden words.' }),
    { change: 'substantive' },
  );
  after(HOUR);
  await sweep();
  for (const path of [
    '/',
    '/statements',
    '/statements?q=hidden',
    `/statements/${SLUG}`,
    `/statements/${SLUG}/history`,
    `/statements/${SLUG}/letter`,
    `/embed/${SLUG}`,
    `/api/v1/statements/${SLUG}`,
    `/api/v1/widget/${SLUG}`,
    '/api/v1/statements',
    '/feed.atom',
    '/feed.json',
    '/sitemap.xml',
    `/oembed?url=${encodeURIComponent(`https://undersigned.example.org/statements/secret-plan`)}`,
  ]) {
    const answer = await visit(path);
    expect([path, (await answer.text()).replaceAll('q=hidden', '')]).not.toEqual([
      path,
      expect.stringMatching(/Hidden words|secret-plan<|secret-plan"/),
    ]);
  }
  for (const path of [
    '/statements/secret-plan',
    `/statements/${SLUG}/v/2`,
    '/embed/secret-plan',
    '/api/v1/statements/secret-plan',
    '/api/v1/widget/secret-plan',
  ]) {
    expect([path, (await visit(path)).status]).toEqual([path, 404]);
  }
});

describe('at its time', () => {
  test('it is published in the name of its scheduler, dated when it was done, and shows at once', async () => {
    await confirmed(LEADER);
    const id = await draftOf({ body: OTHER });
    await press(id, 'schedule', { at: AT, change: 'substantive' });
    await approveChanges();
    expect(await stateOfDraft(id)).toMatchObject({ state: 'scheduled', publish_at: NINE });
    itIs(NINE - 1);
    await sweep();
    expect(await count('revisions')).toBe(1);
    itIs(NINE + 20_000);
    const purged: unknown[] = [];
    await sweep({
      purge: async (what) => ({ success: purged.push(what) > 0, errors: [], zoneTag: '' }),
    });
    expect(await row('select change, note, published_at from revisions where number = 2')).toEqual({
      change: 'substantive',
      note: 'For a reason.',
      published_at: NINE + 20_000,
    });
    expect(await count('drafts')).toBe(0);
    expect(await read(`/statements/${SLUG}`)).toContain('Every pupil');
    expect(purged).toEqual([{ tags: ['names'] }]);
    expect(
      await row(
        "select name from audit join actors a on a.id = actor where action = 'statement.amended'",
      ),
    ).toEqual({ name: `Name of ${ALICE}` });
    // The same run asks its endorsers.
    expect(await rows("select kind from outbox where kind like 'notice.%'")).toEqual([
      { kind: 'notice.amended' },
    ]);
  });

  test('it is published once, however many runs overlap or repeat', async () => {
    const id = await draftOf({ body: OTHER });
    await schedule(id);
    const fresh = await draftOf({ slug: 'fresh' });
    await schedule(fresh);
    itIs(NINE);
    await runs(6);
    await runs(3);
    expect(await count('revisions')).toBe(3);
    expect(await count('audit', "action in ('statement.amended', 'statement.new')")).toBe(3);
    expect(await count('audit', "action = 'statement.fail'")).toBe(0);
    expect(await count('drafts')).toBe(0);
    expect(await count('outbox')).toBe(0);
  });

  test('pressing the button at the same time publishes it once as well', async () => {
    const id = await draftOf({ body: OTHER });
    await schedule(id);
    itIs(NINE);
    await Promise.all([press(id, 'publish', { change: 'substantive' }), sweep(), sweep()]);
    expect(await count('revisions')).toBe(2);
    expect(await count('drafts')).toBe(0);
    expect(await count('audit', "action = 'statement.fail'")).toBe(0);
  });

  test.each(['refused', 'stored'] as const)(
    'if the database fails (%s), the next run leaves it published once',
    async (fault) => {
      vi.spyOn(console, 'error').mockReturnValue();
      const id = await draftOf({ body: OTHER });
      await schedule(id);
      itIs(NINE);
      // The plan, what it is compared with, then the writes.
      await sweepWith({ DB: failing(3, fault) });
      expect(await count('revisions')).toBe(fault === 'stored' ? 2 : 1);
      expect(await count('drafts')).toBe(fault === 'stored' ? 0 : 1);
      after(MINUTE);
      await sweep();
      expect(await count('revisions')).toBe(2);
      expect(await count('drafts')).toBe(0);
      expect(await count('audit', "action = 'statement.fail'")).toBe(0);
    },
  );
});

describe('a scheduled draft that can’t be published', () => {
  test('becomes a draft again and says why, staff are told once, and the others are still published', async () => {
    const id = await draftOf({ body: OTHER });
    await schedule(id);
    const other = await draftOf({ slug: 'other' });
    await schedule(other);
    await amend('substantive', 'Theirs alone.\n');
    itIs(NINE);
    await runs(4);
    await ringAll();
    expect(await stateOfDraft(id)).toMatchObject({
      state: 'draft',
      publish_at: null,
      failure: 'conflict',
    });
    expect((await visit('/statements/other')).status).toBe(200);
    expect(await row('select max(number) as last from revisions where statement_id = 1')).toEqual({
      last: 2,
    });
    const page = await staffRead(pathOf(id));
    expect(page).toContain(words.failures.conflict);
    expect(page).toContain(words.overtaken.heading);
    const told = sent.filter(({ subject }) => subject === words.mail.subject({ short: 'AMSEL' }));
    expect(told).toHaveLength(1);
    expect(told[0]?.to).toBe('staff@example.org');
    expect(told[0]?.text).toContain(words.mail.failed({ title: 'A fair start' }));
    expect(told[0]?.text).toContain(words.failures.conflict);
    expect(told[0]?.text).toContain(pathOf(id));
    after(MINUTE);
    const before = await everything();
    await sweep();
    expect(await everything()).toBe(before);
  });

  test('because the same text was published meanwhile reverts none of its newer details', async () => {
    const id = await draftOf({ slug: 'twin', summary: 'Mine. Older.' });
    await schedule(id);
    await publish(documentOf({ slug: 'twin', summary: 'Theirs. Newer.' }));
    itIs(NINE);
    await sweep();
    expect(await stateOfDraft(id)).toMatchObject({ state: 'draft', failure: 'conflict' });
    expect(await row("select summary from statements where slug = 'twin'")).toEqual({
      summary: 'Theirs. Newer.',
    });
  });

  test('because somebody endorsed the statement since: it takes two now, and staff are told', async () => {
    const id = await draftOf({ body: OTHER });
    await schedule(id);
    await confirmed(LEADER);
    itIs(NINE);
    await sweep();
    expect(await count('revisions')).toBe(1);
    expect(await stateOfDraft(id)).toMatchObject({ state: 'draft', failure: 'second' });
    expect(await staffRead(pathOf(id))).toContain(words.failures.second);
    await ringAll();
    expect(sent.at(-1)?.text).toContain(words.failures.second);
  });

  test('because it is invalid is reported as invalid', async () => {
    const id = await draftOf({ body: OTHER });
    await schedule(id);
    await rows(
      "update drafts set document = json_set(document, '$.title', '') where id = ? returning id",
      id,
    );
    itIs(NINE);
    await sweep();
    expect(await stateOfDraft(id)).toMatchObject({ state: 'draft', failure: 'invalid' });
    await ringAll();
    expect(sent.at(-1)?.text).toContain(words.failures.invalid);
  });

  test('can still be published by hand', async () => {
    const id = await draftOf({ body: OTHER });
    await schedule(id);
    await amend('substantive', 'Theirs alone.\n');
    itIs(NINE);
    await sweep();
    const digest = /name="digest" value="(\w+)"/.exec(await staffRead(pathOf(id)))?.[1] ?? '';
    await press(id, 'rebase', { digest });
    expect(await stateOfDraft(id)).toMatchObject({ failure: null });
    expect(ledTo(await press(id, 'publish', { change: 'substantive' }))).toBe(PUBLISHED);
  });
});
