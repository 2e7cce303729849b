import { env } from 'cloudflare:workers';
import { beforeEach, expect, test } from 'vitest';
import { invalidateEndorsements } from '../../../src/bulk/invalidation-store.ts';
import { commit, openDatabase } from '../../../src/db/client.ts';
import { en } from '../../../src/i18n/catalogue.ts';
import { staffRead } from '../../support/worker/access.ts';
import {
  confirm,
  confirmed,
  LEADER,
  manage,
  openSite,
  stateOf,
} from '../../support/worker/endorsements.ts';
import { BECAUSE, dry, end, FLOOD, flood, formOf } from '../../support/worker/invalidation.ts';
import { letterTo, ringAll, sent } from '../../support/worker/mailbox.ts';
import { sweep } from '../../support/worker/schedule.ts';
import { seed } from '../../support/worker/seed-endorsements.ts';
import {
  bodyOf,
  count,
  everything,
  type Fields,
  post,
  read,
  row,
  rows,
  visit,
} from '../../support/worker/site.ts';
import { SLUG } from '../../support/worker/statements.ts';

const words = en.review.invalidate;

beforeEach(openSite);

test('the button ends exactly the shown entries: out of lists and tally, with a reason, for good', async () => {
  const ids = [await flood(1), await flood(2)];
  const stays = await confirmed(LEADER);
  const form = formOf(await dry({ domain: '@FLOOD.example' }));
  const response = await end(form);
  expect(response.status).toBe(303);
  const after = await staffRead(String(response.headers.get('Location')));
  expect(after).toContain(words.done({ count: 2 }));
  expect(after).toContain(words.found({ count: 0 }));
  for (const id of ids) {
    expect(
      await row('select state, reason, reason_words from endorsements where id = ?', id),
    ).toEqual({
      state: 'invalidated',
      reason: 'automated',
      reason_words: BECAUSE.words,
    });
    expect(await staffRead(`/console/review/${id}`)).toContain(
      en.audit.acts.endorsement.invalidate,
    );
  }
  expect(await stateOf(stays)).toBe('listed');
  expect(await read(`/statements/${SLUG}/endorsements`)).not.toContain('Flood');
  expect(await count('purges', "tag = 'names'")).toBe(1);
  // The link of the first email does not list it again.
  await confirm(ids[0] ?? '');
  expect(await stateOf(ids[0] ?? '')).toBe('invalidated');
});

test('the button writes one audit entry for the rule and one for each entry, without domain or name', async () => {
  const ids = [await flood(1), await flood(2)];
  await end(formOf(await dry({ ...FLOOD, statement: SLUG })));
  const rule = await row("select * from audit where action = 'endorsements.invalidate'");
  expect(rule).toMatchObject({ subject: SLUG });
  expect(JSON.parse(String(rule.detail))).toMatchObject({
    count: 2,
    by: 'domain',
    reason: 'automated',
  });
  const each = await rows("select subject from audit where action = 'endorsement.invalidate'");
  expect(each.map(({ subject }) => subject).sort()).toEqual(ids.toSorted());
  expect(JSON.stringify(await rows('select * from audit'))).not.toMatch(/flood|Flood|minute/);
});

test('the button sends each endorser an email with the chosen words', async () => {
  await flood(1);
  await flood(2);
  await ringAll();
  sent.length = 0;
  await end(formOf(await dry(FLOOD)));
  await sweep();
  expect(sent.map(({ to }) => to).sort()).toEqual(['f1@flood.example', 'f2@flood.example']);
  const { text, subject } = letterTo('f1@flood.example');
  expect(subject).toBe(en.mail.removed.subject({ short: 'AMSEL' }));
  expect(text).toContain(en.mail.invalidated.reasons.automated);
  expect(text).toContain(BECAUSE.words);
  expect(text).toContain(`Write to ${env.ORG_CONTACT}`);
});

test('the button shows the selection again if it has changed, and ends nothing', async () => {
  const id = await flood(1);
  await flood(2);
  const form = formOf(await dry(FLOOD));
  await flood(3);
  const before = await everything();
  const response = await end(form);
  expect(response.status).toBe(409);
  const page = await bodyOf(response);
  expect(page).toContain(words.others);
  expect(page).toContain(words.found({ count: 3 }));
  expect(page).toContain(BECAUSE.words);
  expect(await everything()).toBe(before);
  // The same number as before, but different entries.
  const again = formOf(page);
  await manage(id, { action: 'withdraw' });
  await flood(4);
  expect((await end(again)).status).toBe(409);
  expect(await count('endorsements', "state = 'invalidated'")).toBe(0);
});

test('if one of the entries ends between reading and writing, none is changed', async () => {
  const ids = [await flood(1), await flood(2)];
  await manage(ids[0] ?? '', { action: 'withdraw' });
  const before = await everything();
  const rule = {
    id: 'rule',
    at: 1,
    actor: 'system',
    action: 'endorsements.invalidate',
    subject: 'all',
  } as const;
  await commit(openDatabase(env.DB), invalidateEndorsements(ids, rule, 'automated', null));
  expect(await everything()).toBe(before);
});

test('a batch that is sent twice takes effect once', async () => {
  const ids = [await flood(1), await flood(2)];
  const rule = {
    id: 'rule',
    at: 1,
    actor: 'system',
    action: 'endorsements.invalidate',
    subject: 'all',
  } as const;
  const writes = invalidateEndorsements(ids, rule, 'automated', null);
  await commit(openDatabase(env.DB), writes);
  const once = await everything();
  await commit(openDatabase(env.DB), writes);
  expect(await everything()).toBe(once);
});

test('pressing the button twice, or concurrently, takes effect once', async () => {
  await flood(1);
  await flood(2);
  const form = formOf(await dry(FLOOD));
  const answers = await Promise.all([end(form), end(form)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  expect((await end(form)).status).toBe(409);
  expect(await count('outbox', "kind = 'invalidated'")).toBe(2);
  expect(await count('audit', "action = 'endorsements.invalidate'")).toBe(1);
});

test.each<[string, Fields, string]>([
  ['without a reason', { words: 'Kept words' }, en.console.errors.reason],
  [
    'with a reason that is none',
    { reason: 'spite', words: 'Kept words' },
    en.console.errors.reason,
  ],
  ['with too many words', { reason: 'automated', words: 'x'.repeat(501) }, en.console.errors.words],
])('pressed %s, the button is refused and the input is kept', async (_, because, message) => {
  await flood(1);
  const form = formOf(await dry(FLOOD));
  const before = await everything();
  const response = await end(form, because);
  expect(response.status).toBe(422);
  const page = await bodyOf(response);
  expect(page).toContain(message);
  expect(page).toContain(because.words);
  expect(await everything()).toBe(before);
});

test('the button ends at most a thousand entries at once, and leads to the next', async () => {
  await seed(1, 1300);
  await rows("update endorsements set domain = 'flood.example' where kind = 'leader'");
  const all = await count('endorsements', "kind = 'leader'");
  expect(all).toBeGreaterThan(1000);
  const page = await dry(FLOOD);
  expect(page).toContain(words.first({ count: 1000 }));
  expect(page).toContain(words.listed({ count: 100 }));
  expect(page).toContain(words.button({ count: 1000 }));
  const response = await end(formOf(page));
  expect(await count('endorsements', "state = 'invalidated'")).toBe(1000);
  const next = await staffRead(String(response.headers.get('Location')));
  expect(next).toContain(words.done({ count: 1000 }));
  await end(formOf(next));
  expect(await count('endorsements', "state = 'invalidated'")).toBe(all);
  expect(await count('outbox', "kind = 'invalidated'")).toBe(all);
});

test('an ended entry can still be erased, and then nothing of the reason remains', async () => {
  const id = await flood(1);
  await end(formOf(await dry(FLOOD)));
  await manage(id, { action: 'erase' });
  expect(
    await row('select state, network, domain, reason_words from endorsements where id = ?', id),
  ).toEqual({
    state: 'erased',
    network: null,
    domain: null,
    reason_words: null,
  });
});

test('only staff can preview and end entries', async () => {
  await flood(1);
  const form = formOf(await dry(FLOOD));
  const before = await everything();
  expect((await visit('/console/invalidate?domain=flood.example')).status).toBe(403);
  expect((await post('/console/invalidate', { ...form, ...BECAUSE })).status).toBe(403);
  expect(await everything()).toBe(before);
});
