/** A report hid an entry, and its endorser says: "It is me". */
import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { badge, staffRead } from '../../support/worker/access.ts';
import {
  confirmed,
  DISTRICT,
  endorserOf,
  LEADER,
  manage,
  openSite,
  stateOf,
  tokenFor,
} from '../../support/worker/endorsements.ts';
import { letterTo, linkIn, ringAll, sent } from '../../support/worker/mailbox.ts';
import { doubted, OTHER, OWN } from '../../support/worker/reports.ts';
import { listedBody } from '../../support/worker/second-approval.ts';
import {
  after,
  bodyOf,
  count,
  DAY,
  everything,
  itIs,
  post,
  read,
  row,
  rows,
  visit,
} from '../../support/worker/site.ts';
import { amend, SLUG } from '../../support/worker/statements.ts';

const ANA = 'ana@harborview.example';
const BUTTON = en.manage.reported.leader.button;
const SECRET = 'Words of a reader';

beforeEach(async () => {
  itIs(Date.UTC(2026, 2, 2, 12));
  await openSite();
});

async function hidden(fields = LEADER): Promise<string> {
  const id = await confirmed(fields);
  await doubted(id, OWN, SECRET);
  expect(await stateOf(id)).toBe('in_review');
  return id;
}

const restore = (id: string) => manage(id, { action: 'restore' });
const done = async (answer: Promise<Response>) =>
  (await answer).headers.get('Location')?.replace(/.*done=/, '');
const list = () => read(`/statements/${SLUG}/endorsements`);
const pageOf = async (id: string) =>
  read(`/endorsements/manage?token=${await tokenFor('manage', await endorserOf(id))}`);

test('the endorser is told at once, by an email that tells nothing of the reporter', async () => {
  const id = await confirmed(LEADER);
  await ringAll();
  sent.length = 0;
  await doubted(id, OWN, SECRET);
  await ringAll();
  const letters = sent.filter(({ to }) => to === ANA);
  expect(letters.length).toBe(1);
  const letter = letterTo(ANA);
  expect(letter.subject).toBe(en.mail.hidden.subject({ short: 'AMSEL' }));
  expect(letter.text).toContain(en.mail.hidden.leader.intro({ statement: 'A fair start' }));
  expect(`${letter.subject} ${letter.text} ${letter.html}`).not.toMatch(
    /real|harborview|Words of/i,
  );
  expect(await read(linkIn(letter))).toContain(BUTTON);
});

test('opening the link changes nothing; the button puts the entry back at its place', async () => {
  const id = await confirmed(LEADER);
  const before = await row('select listed_at, confirmed_at from endorsements');
  after(DAY);
  await doubted(id, OWN, SECRET);
  await ringAll();
  const link = linkIn(letterTo(ANA));
  const stored = await everything();
  for (const method of ['GET', 'HEAD', 'GET']) await visit(link, { method });
  expect(await everything()).toBe(stored);
  expect(await list()).not.toContain('María');

  const token = new URLSearchParams(link.split('?')[1]).get('token') ?? '';
  const answer = await post('/endorsements/manage', { token, endorsement: id, action: 'restore' });
  expect(answer.status).toBe(303);
  const next = await read(answer.headers.get('Location') ?? '');
  expect(next).toContain(en.manage.done.restore);
  expect(next).not.toContain(BUTTON);
  expect(await list()).toContain('María');
  expect(await row('select listed_at, confirmed_at from endorsements')).toEqual(before);
  expect(await row('select listed from tallies')).toEqual({ listed: 1 });
});

test('staff are told, the report stays open for them, and the console says who put it back and why', async () => {
  const id = await hidden();
  await ringAll();
  sent.length = 0;
  await restore(id);
  await ringAll();
  expect(sent.map(({ to, text }) => [to, text.includes(en.reports.mail.restored)])).toEqual([
    ['staff@example.org', true],
  ]);
  expect(
    await row('select actor, action, subject, detail from audit order by seq desc limit 1'),
  ).toEqual({
    actor: 'endorser',
    action: 'endorsement.restore',
    subject: id,
    detail: '{}',
  });
  expect(await row('select state, words from reports')).toEqual({
    state: 'confirmed',
    words: SECRET,
  });
  expect(await staffRead('/console')).toContain(en.reports.staff.restored);
  const page = await staffRead(`/console/review/${id}`);
  for (const text of [
    SECRET,
    en.audit.acts.endorsement.restore,
    en.reports.staff.effects.restored,
    en.reports.staff.dismiss,
  ]) {
    expect(page).toContain(text);
  }
  await post(
    `/console/review/${id}`,
    { action: 'remove', reason: 'identity_unclear' },
    await badge(),
  );
  expect(await stateOf(id)).toBe('removed');
  expect(await row('select state, words, mailbox_hmac from reports')).toEqual({
    state: 'settled',
    words: null,
    mailbox_hmac: null,
  });
});

test.each([
  ['its endorser', restore],
  [
    'staff',
    async (id: string) => post(`/console/review/${id}`, { action: 'approve' }, await badge()),
  ],
])(
  'once %s has put it back, another report of it goes to staff only, at any time',
  async (_, back) => {
    const id = await hidden();
    await back(id);
    expect(await stateOf(id)).toBe('listed');
    for (const [days, email] of [
      [0, 'second@harborview.example'],
      [40, 'third@harborview.example'],
    ] as const) {
      after(days * DAY);
      await doubted(id, email);
      expect(await stateOf(id)).toBe('listed');
    }
    expect(await count('reports', "effect = 'put_back' and state = 'confirmed'")).toBe(2);
    expect(await staffRead(`/console/review/${id}`)).toContain(en.reports.staff.effects.put_back);
    // A mailbox whose report the endorser answered, and staff have not, hides no other entry.
    const other = await confirmed({
      ...LEADER,
      name: 'Second Leader',
      email: 'x@harborview.example',
    });
    await doubted(other, OWN);
    expect(await stateOf(other)).toBe(back === restore ? 'listed' : 'in_review');
  },
);

test('pressing twice, or twenty times at once, is pressing once', async () => {
  const id = await hidden();
  const answers = await Promise.all(Array.from({ length: 20 }, () => done(restore(id))));
  expect(answers.filter((one) => one === 'restore').length).toBe(1);
  expect(await count('audit', "action = 'endorsement.restore'")).toBe(1);
  expect(await count('outbox', "kind = 'report.restored'")).toBe(1);
  const before = await everything();
  expect(await done(restore(id))).toBe('nothing');
  expect(await everything()).toBe(before);
});

test('the endorser may first choose to be counted without a name, and back', async () => {
  const id = await hidden();
  await manage(id, { action: 'display', public: 'no' });
  await manage(id, { action: 'display', public: 'yes' });
  expect(await done(restore(id))).toBe('restore');
  expect(await list()).toContain('María');
});

test('a district’s decision that a report hid is put back by its sender, in words of its own', async () => {
  const id = await listedBody();
  await doubted(id, OWN, SECRET);
  await ringAll();
  const letter = letterTo(ANA);
  expect(letter.text).toContain(en.mail.hidden.body.act);
  expect(letter.text).not.toMatch(/real@|harborview\.example|Words of/i);
  expect(await read(linkIn(letter))).toContain(en.manage.reported.body.button);
  expect(await done(restore(id))).toBe('restore');
  expect(await row('select state, evidence from endorsements')).toEqual({
    state: 'listed',
    evidence: 'verified',
  });
});

test('a decision whose sender was erased waits for staff, and nobody is asked', async () => {
  const id = await listedBody();
  await manage(id, { action: 'erase' });
  await doubted(id);
  expect(await count('outbox', "kind = 'hidden'")).toBe(0);
  expect(await stateOf(id)).toBe('in_review');
});

test('an entry can be put back even if its statement was amended and superseded meanwhile, and its endorser is asked about the amendment', async () => {
  const id = await hidden();
  await amend('substantive', 'Second.\n');
  await rows("update notices set done_at = 1 where kind = 'amended'");
  expect(await done(restore(id))).toBe('restore');
  expect(await count('outbox', "kind = 'notice.amended'")).toBe(1);
});

test('an entry can be put back even if its statement was superseded meanwhile', async () => {
  const id = await hidden();
  await row("update statements set status = 'superseded' returning id");
  expect(await done(restore(id))).toBe('restore');
});

/** What staff do to a hidden entry, after which they decide. */
const ACTS = {
  'renamed it': async (id: string) => {
    const { changed_by: seen } = await row('select changed_by from endorsements where id = ?', id);
    const correction = {
      seen: String(seen),
      name: 'Someone Else',
      title: 'Principal',
      note: 'A note.',
    };
    await post(`/console/review/${id}/correct`, correction, await badge());
    expect(await row('select name, state from endorsements where id = ?', id)).toEqual({
      name: 'Someone Else',
      state: 'in_review',
    });
  },
  'declined it': async (id: string) =>
    post(`/console/review/${id}`, { action: 'decline', reason: 'identity_unclear' }, await badge()),
  'approved it': async (id: string) =>
    post(`/console/review/${id}`, { action: 'approve' }, await badge()),
};

test.each(Object.entries(ACTS))(
  'once staff have %s, there is nothing to press, and the email no longer goes out',
  async (_, act) => {
    const id = await hidden();
    await act(id);
    expect(await pageOf(id)).not.toContain(BUTTON);
    const before = await everything();
    expect(await done(restore(id))).toBe('nothing');
    expect(await everything()).toBe(before);
    sent.length = 0;
    await ringAll();
    expect(sent.filter(({ subject }) => subject.startsWith('A question'))).toEqual([]);
  },
);

test('entries that wait for another reason are not put back', async () => {
  const waiting = await confirmed(DISTRICT);
  const namesake = await confirmed(LEADER);
  const flagged = await confirmed({ ...LEADER, email: 'x@harborview.example' });
  expect([await stateOf(waiting), await stateOf(flagged)]).toEqual(['in_review', 'in_review']);
  await doubted(namesake, OTHER);
  const before = await everything();
  for (const id of [waiting, namesake, flagged]) {
    expect(await done(restore(id))).toBe('nothing');
    expect(await pageOf(id)).not.toContain(BUTTON);
  }
  expect(await everything()).toBe(before);
});

const TWIN = { ...LEADER, title: 'Dean', email: 'x@harborview.example' };
const display = (id: string, named: 'yes' | 'no') =>
  manage(id, { action: 'display', public: named });
const approve = async (id: string) =>
  post(`/console/review/${id}`, { action: 'approve' }, await badge());

/** How an entry, once hidden by a report, comes to wait as a namesake of `TWIN`. */
const WAITS_AS_NAMESAKE: Record<string, (id: string) => Promise<unknown>> = {
  'put back, then counted': async (id) => {
    await restore(id);
    await display(id, 'no');
  },
  'counted, then put back': async (id) => {
    await display(id, 'no');
    await restore(id);
  },
  'approved by staff, then counted': async (id) => {
    await approve(id);
    await display(id, 'no');
  },
  'counted while it is hidden': (id) => display(id, 'no'),
};

test.each(Object.entries(WAITS_AS_NAMESAKE))(
  '%s, an entry that is named again beside a listed namesake waits for staff',
  async (_, goes) => {
    const id = await hidden();
    await goes(id);
    const twin = await confirmed(TWIN);
    expect(await stateOf(twin)).toBe('listed');
    await display(id, 'yes');
    expect(await stateOf(id)).toBe('in_review');
    expect(await pageOf(id)).not.toContain(BUTTON);
    const before = await everything();
    expect(await done(restore(id))).toBe('nothing');
    expect(await everything()).toBe(before);
    await approve(id);
    expect([await stateOf(id), await stateOf(twin)]).toEqual(['listed', 'listed']);
  },
);

test('a namesake whom staff listed beside it before does not keep it hidden', async () => {
  const id = await confirmed(LEADER);
  const twin = await confirmed(TWIN);
  await approve(twin);
  await doubted(id, OWN, SECRET);
  expect([await stateOf(id), await stateOf(twin)]).toEqual(['in_review', 'listed']);
  expect(await done(restore(id))).toBe('restore');
});

test('nobody else’s link puts it back, and no link of another purpose', async () => {
  const id = await hidden();
  const other = await confirmed({
    ...LEADER,
    name: 'Second Leader',
    email: 'x@harborview.example',
  });
  const fields = { endorsement: id, action: 'restore' };
  const before = await everything();
  const theirs = await tokenFor('manage', await endorserOf(other));
  expect(await done(post('/endorsements/manage', { ...fields, token: theirs }))).toBe('nothing');
  for (const purpose of ['confirm', 'unsubscribe', 'report'] as const) {
    const token = await tokenFor(purpose, await endorserOf(id));
    const answer = await post('/endorsements/manage', { ...fields, token });
    expect([answer.status, (await bodyOf(answer)).includes(BUTTON)]).toEqual([404, false]);
  }
  expect(await everything()).toBe(before);
});
