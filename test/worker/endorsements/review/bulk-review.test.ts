import { env } from 'cloudflare:workers';
import { beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../../../src/db/client.ts';
import { decide } from '../../../../src/endorsements/review/actions.ts';
import { en } from '../../../../src/i18n/catalogue.ts';
import { ALICE, badge, staffRead } from '../../../support/worker/access.ts';
import { HARBOR, NORTH } from '../../../support/worker/districts.ts';
import {
  confirmed,
  DISTRICT,
  LEADER,
  manage,
  ORGANIZATION,
  openSite,
  stateOf,
  submitted,
} from '../../../support/worker/endorsements.ts';
import { ringAll, sent } from '../../../support/worker/mailbox.ts';
import {
  bodyOf,
  count,
  everything,
  type Fields,
  post,
  read,
  row,
  visit,
} from '../../../support/worker/site.ts';
import { SLUG } from '../../../support/worker/statements.ts';

const words = en.review.bulk;
const APPROVE = { action: 'approve' };
const DECLINE = { action: 'decline', reason: 'identity_unclear', words: 'We could not reach you.' };

beforeEach(openSite);

const flagged = (n: number) =>
  confirmed({ ...LEADER, name: `Flagged ${n}`, title: 'Superintendent', email: `f${n}@x.example` });

const ticks = (ids: string[]) => Object.fromEntries(ids.map((id) => [`entry-${id}`, 'x']));

async function send(fields: Fields, email = ALICE): Promise<Response> {
  return post('/console/review', fields, await badge(email));
}

/** The fields of the form that the preview's button sends. */
function formOf(page: string): Fields {
  const form = /<form method="post" action="\/console\/review">.*?<\/form>/s.exec(page)?.[0] ?? '';
  const fields = form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name, value]) => [name, value]));
}

const preview = async (ids: string[], decision: Fields) =>
  bodyOf(await send({ ...ticks(ids), ...decision }));

async function both(ids: string[], decision: Fields): Promise<string> {
  const response = await send(formOf(await preview(ids, decision)));
  expect(response.status).toBe(200);
  return bodyOf(response);
}

test('each waiting entry has a labeled checkbox, and one checkbox selects all leaders', async () => {
  const ids = [await confirmed(DISTRICT), await flagged(1)];
  const page = await staffRead('/console');
  for (const id of ids) {
    expect(page).toMatch(
      new RegExp(`name="entry-${id}" value="[\\w-]+" aria-labelledby="of-${id}"`),
    );
    expect(page).toContain(`id="of-${id}"`);
  }
  expect(page).not.toContain(' checked=""');
  expect((await staffRead('/console/review?all')).match(/ checked=""/g)).toHaveLength(1);
});

test('the preview shows what would happen to each entry, and changes nothing', async () => {
  const ids = [await confirmed(DISTRICT), await flagged(1)];
  const before = await everything();
  const page = await preview(ids, APPROVE);
  expect(page).toContain(words.nothingYet);
  expect(page).toContain(words.willApprove({ count: 2 }));
  expect(page).toContain(words.flagged({ count: 1 }));
  expect(page).toContain(en.console.entry.flagWords.speaks_for_district);
  expect(page).toContain(words.mails({ count: 2 }));
  expect(Object.keys(formOf(page))).toEqual(['step', 'action', ...ids.map((id) => `entry-${id}`)]);
  expect(await everything()).toBe(before);
});

test('the button does exactly that, with an audit entry and an email for each', async () => {
  const ids = [await confirmed(DISTRICT), await flagged(1), await confirmed(ORGANIZATION)];
  const left = await flagged(2);
  await ringAll();
  sent.length = 0;
  const page = await both(ids, APPROVE);
  expect(page).toContain(words.approved({ count: 3 }));
  for (const name of [HARBOR.name, 'Flagged 1', 'Teachers of the Coast']) {
    expect(page).toContain(name);
  }
  expect(await Promise.all(ids.map(stateOf))).toEqual(['listed', 'listed', 'listed']);
  expect(await stateOf(left)).toBe('in_review');
  expect(await count('audit', "action = 'endorsement.approve'")).toBe(3);
  await ringAll();
  expect(sent.map(({ to }) => to).sort()).toEqual([
    'ana@harborview.example',
    'ana@harborview.example',
    'f1@x.example',
  ]);
  expect(await read(`/statements/${SLUG}/endorsements`)).toContain('Flagged 1');
});

test('declining gives all the same reason, in each email', async () => {
  const ids = [await flagged(1), await flagged(2)];
  const page = await preview(ids, DECLINE);
  expect(page).toContain(en.console.reasons.identity_unclear);
  expect(await both(ids, DECLINE)).toContain(words.declined({ count: 2 }));
  expect(await Promise.all(ids.map(stateOf))).toEqual(['declined', 'declined']);
  await ringAll();
  const told = sent.filter(({ text }) => text.includes('We could not reach you.'));
  expect(told.map(({ to }) => to)).toEqual(['f1@x.example', 'f2@x.example']);
});

test('entries that can’t be approved are listed with the reason, and left unchanged', async () => {
  const [listed, second] = [
    await confirmed(DISTRICT),
    await confirmed({ ...DISTRICT, email: 'second@harborview.example' }),
  ];
  await post(`/console/review/${listed}`, APPROVE, await badge());
  const first = await confirmed({ ...DISTRICT, district: NORTH.name, email: 'n1@x.example' });
  const twin = await confirmed({ ...DISTRICT, district: NORTH.name, email: 'n2@x.example' });
  const waiting = await submitted({ ...DISTRICT, email: 'n3@x.example' });
  const ids = [listed, second, first, twin, waiting, 'nothing'];
  const page = await preview(ids, APPROVE);
  expect(page).toContain(words.willApprove({ count: 1 }));
  expect(page).toContain(words.left({ count: 5 }));
  for (const why of ['decided', 'district_listed', 'district_twice', 'gone'] as const) {
    expect(page).toContain(words.obstacles[why]);
  }
  await both(ids, APPROVE);
  expect(await Promise.all(ids.slice(0, 5).map(stateOf))).toEqual([
    ...['listed', 'in_review', 'listed', 'in_review', 'submitted'],
  ]);
});

test('nothing is approved for a statement that accepts no endorsements', async () => {
  const id = await flagged(1);
  await row('update statements set held_at = 1 returning id');
  expect(await preview([id], APPROVE)).toContain(words.obstacles.not_open);
  await send({ ...ticks([id]), ...APPROVE, step: 'apply' });
  expect(await stateOf(id)).toBe('in_review');
});

test('an entry whose kind a reason does not fit is left unchanged', async () => {
  const ids = [await flagged(1), await confirmed(DISTRICT)];
  const decision = { ...DECLINE, reason: 'decision_not_found' };
  expect(await preview(ids, decision)).toContain(words.obstacles.reason_unfit);
  await both(ids, decision);
  expect(await Promise.all(ids.map(stateOf))).toEqual(['in_review', 'declined']);
});

test('an entry that changed since the preview is skipped and named', async () => {
  const ids = [await flagged(1), await flagged(2), await flagged(3)];
  const form = formOf(await preview(ids, APPROVE));
  await manage(ids[0] ?? '', { action: 'display', public: 'no' });
  await manage(ids[1] ?? '', { action: 'withdraw' });
  const page = await bodyOf(await send(form));
  expect(page).toContain(words.approved({ count: 1 }));
  expect(page).toContain(words.left({ count: 2 }));
  expect(page).toContain(words.obstacles.changed);
  expect(page).toContain('Flagged 1');
  expect(await Promise.all(ids.map(stateOf))).toEqual(['in_review', 'withdrawn', 'listed']);
});

test('an entry that changes between reading and writing is left unchanged', async () => {
  const id = await flagged(1);
  const acting = { db: openDatabase(env.DB), now: Date.now(), ring: () => {} };
  const staff = { id: 'staff:someone', email: 'someone@example.org', name: 'Someone' } as const;
  const before = await everything();
  const decline = { action: 'decline', reason: 'duplicate', words: null } as const;
  expect(await decide(acting, staff, id, { action: 'approve' }, 'another change')).toBe(false);
  expect(await decide(acting, staff, id, decline, 'another change')).toBe(false);
  expect(await everything()).toBe(before);
});

test('pressing the button twice, or concurrently, decides once', async () => {
  const ids = [await flagged(1), await flagged(2)];
  const form = formOf(await preview(ids, APPROVE));
  await Promise.all([send(form), send(form)]);
  const before = await everything();
  expect(await bodyOf(await send(form))).toContain(words.left({ count: 2 }));
  expect(await everything()).toBe(before);
  expect(await count('outbox', "kind = 'approved'")).toBe(2);
});

test.each<[string, Fields, string, string]>([
  ['no entry', APPROVE, 'entries', words.noneTicked],
  ['no decision', { 'entry-x': 'y' }, 'action', en.console.errors.action],
  ['no reason', { 'entry-x': 'y', action: 'decline' }, 'reason', en.console.errors.reason],
  [
    'a removal',
    { 'entry-x': 'y', action: 'remove', reason: 'duplicate' },
    'action',
    en.console.errors.action,
  ],
])('%s is refused at the field, and the selection is kept', async (_, fields, field, message) => {
  const id = await flagged(1);
  const before = await everything();
  const kept = 'entry-x' in fields ? ticks([id]) : {};
  for (const step of ['', 'apply']) {
    const response = await send({ ...fields, ...kept, step, words: 'Typed words' });
    expect(response.status).toBe(422);
    const page = await bodyOf(response);
    expect(page).toContain(`<a href="#${field}">${message}</a>`);
    expect(page).toContain(` id="${field}"`);
    expect(page).toContain('Typed words');
    expect(page.match(/ checked=""/g)?.length ?? 0).toBeGreaterThanOrEqual(
      Object.keys(kept).length,
    );
  }
  expect(await everything()).toBe(before);
});

test('more than a hundred entries are refused', async () => {
  const many = Array.from({ length: 101 }, (_, n) => `id${n}`);
  expect((await send({ ...ticks(many), ...APPROVE })).status).toBe(422);
});

test('only staff can see and decide', async () => {
  const id = await flagged(1);
  const before = await everything();
  expect((await visit('/console/review')).status).toBe(403);
  for (const step of ['', 'apply']) {
    const { changed_by } = await row('select changed_by from endorsements where id = ?', id);
    const fields = { [`entry-${id}`]: String(changed_by), ...APPROVE, step };
    expect((await post('/console/review', fields)).status).toBe(403);
  }
  expect(await everything()).toBe(before);
});
