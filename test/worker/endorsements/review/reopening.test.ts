/** Staff take up again what they declined or ended, with a reason. */
import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { ALICE, BOB, badge, staffRead } from '../../../support/worker/access.ts';
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
import { dry, end, formOf } from '../../../support/worker/invalidation.ts';
import { sent } from '../../../support/worker/mailbox.ts';
import { sweep } from '../../../support/worker/schedule.ts';
import {
  answer,
  askRemoval,
  listedBody,
  serviceBadge,
} from '../../../support/worker/second-approval.ts';
import {
  bodyOf,
  count,
  everything,
  type Fields,
  HOUR,
  itIs,
  MINUTE,
  post,
  read,
  row,
  rows,
} from '../../../support/worker/site.ts';
import { SLUG } from '../../../support/worker/statements.ts';

const NOON = Date.UTC(2026, 10, 2, 12);
const NOTE = 'Their clerk sent us the minutes.';
const words = en.review.reopen;
const FLAGGED = { ...LEADER, title: 'Superintendent', email: 'super@x.example' };
const BECAUSE = { reason: 'other', words: 'Nobody answered.' };

beforeEach(async () => {
  itIs(NOON);
  await openSite();
});

const page = (id: string) => `/console/review/${id}`;
const decide = async (id: string, fields: Fields, email = ALICE) =>
  post(page(id), fields, await badge(email));
const approve = (id: string, email = ALICE) => decide(id, { action: 'approve' }, email);
const seenOf = async (id: string) =>
  String((await row('select changed_by from endorsements where id = ?', id)).changed_by);
const reopen = async (id: string, email = ALICE, fields: Fields = {}) =>
  decide(id, { action: 'reopen', note: NOTE, seen: await seenOf(id), ...fields }, email);
const list = () => read(`/statements/${SLUG}/endorsements`);

async function declined(fields: Fields): Promise<string> {
  const id = await confirmed(fields);
  await decide(id, { action: 'decline', ...BECAUSE });
  return id;
}

async function removed(fields: Fields): Promise<string> {
  const id = await confirmed(fields);
  await decide(id, { action: 'remove', ...BECAUSE });
  return id;
}

async function removedBody(fields: Fields = DISTRICT): Promise<string> {
  const id = await listedBody(fields);
  await answer(await askRemoval(id), 'approve', await badge(BOB));
  return id;
}

const endByRule = async () =>
  end({ ...formOf(await dry({ domain: 'harborview.example' })), reason: 'automated', words: '' });

async function invalidated(): Promise<string> {
  const id = await confirmed(LEADER);
  await endByRule();
  return id;
}

/** Every way in which staff end an entry. */
const ENDED: [what: string, prepare: () => Promise<string>, takesTwo: boolean][] = [
  ['a declined leader', () => declined(FLAGGED), false],
  ['a declined district', () => declined(DISTRICT), false],
  ['a declined organization', () => declined(ORGANIZATION), false],
  ['a removed leader', () => removed({ ...LEADER, comment: 'A comment.' }), false],
  ['a leader ended by rule', invalidated, false],
  ['a removed district', removedBody, true],
  ['a removed organization', () => removedBody(ORGANIZATION), true],
];

const KEPT =
  'revision, epoch, listed_at, confirmed_at, comment, comment_read_at, public, name, evidence';

describe.each(ENDED)('%s', (_, prepare, takesTwo) => {
  let id: string;
  beforeEach(async () => {
    id = await prepare();
    await sweep();
    sent.length = 0;
  });

  test('is taken up again with a reason, and waits for review; only staff read the reason', async () => {
    const before = await row(`select ${KEPT} from endorsements where id = ?`, id);
    const shown = await staffRead(page(id));
    expect(shown).toContain('value="reopen"');
    expect(shown.includes(words.two)).toBe(takesTwo);
    const done = await reopen(id);
    expect(done.headers.get('Location')).toBe(`${page(id)}?done=reopened`);
    expect(await row(`select ${KEPT} from endorsements where id = ?`, id)).toEqual(before);
    expect(
      await row(
        'select state, ended_at, reason, reason_words, flags from endorsements where id = ?',
        id,
      ),
    ).toMatchObject({
      ...{ state: 'in_review', ended_at: null, reason: null, reason_words: null },
      flags: expect.stringContaining('taken_up'),
    });
    const entry = await row("select detail from audit where action = 'endorsement.reopen'");
    expect(JSON.parse(String(entry.detail)).takes_two).toBe(takesTwo ? 1 : 0);
    expect(JSON.stringify(await rows('select * from audit'))).not.toContain(NOTE);
    const after = await staffRead(page(id));
    for (const text of [NOTE, en.audit.acts.endorsement.reopen]) expect(after).toContain(text);
    await sweep();
    const [letter] = sent.filter(({ text }) => text.includes(en.mail.reopened.next));
    expect(letter?.to).toMatch(/^(ana@harborview|super@x)\.example$/);
    expect(letter?.text).not.toContain(NOTE);
    expect(await list()).not.toContain(page(id));
  });

  test(`is then listed by ${takesTwo ? 'another person, or the same after 72 hours' : 'the same person'}, and the endorser is told`, async () => {
    await reopen(id);
    await sweep();
    await approve(id);
    if (takesTwo) {
      const bulk = {
        [`entry-${id}`]: await seenOf(id),
        action: 'approve',
        step: 'apply',
      };
      const several = await post('/console/review', bulk, await badge());
      expect(await bodyOf(several)).toContain(en.review.bulk.obstacles.own_act);
      itIs(NOON + 72 * HOUR - MINUTE);
      await approve(id);
      expect(await stateOf(id)).toBe('in_review');
      expect(await staffRead(page(id))).toContain('You took up this entry again, so somebody else');
      expect(await staffRead(page(id), BOB)).toContain('value="approve"');
      itIs(NOON + 72 * HOUR);
      expect(await staffRead(page(id))).toContain(words.alone);
      await approve(id);
    }
    expect(await stateOf(id)).toBe('listed');
    await sweep();
    const told = sent.map(({ text }) => text).join('\n');
    expect(told).toContain('It is listed.');
    const alone = en.review.correct.doneAlone({ by: `Name of ${ALICE}` });
    expect(told.includes(alone)).toBe(takesTwo);
    expect(told.includes('was taken up again by')).toBe(takesTwo);
  });

  test('without a reason nothing changes, and the form says so at the field', async () => {
    const before = await everything();
    for (const note of ['', ' ', 'x'.repeat(501)]) {
      const refused = await reopen(id, ALICE, { note });
      expect(refused.status).toBe(422);
      const shown = await bodyOf(refused);
      expect(shown).toContain(words.errors.note);
      if (note.length > 1) expect(shown).toContain(note);
    }
    expect(await everything()).toBe(before);
  });

  test('is not taken up by a service, and not over a change that was not seen', async () => {
    const before = await everything();
    const fields = { action: 'reopen', note: NOTE, seen: await seenOf(id) };
    expect((await post(page(id), fields, await serviceBadge())).status).toBe(403);
    const stale = await reopen(id, ALICE, { seen: 'stale' });
    expect(stale.status).toBe(409);
    const shown = await bodyOf(stale);
    expect(shown).toContain(words.late);
    expect(shown).toContain(NOTE);
    expect(await everything()).toBe(before);
  });

  test('is not taken up once its sender is erased', async () => {
    await manage(id, { action: 'erase' });
    const before = await everything();
    expect(await staffRead(page(id))).not.toContain('value="reopen"');
    expect((await reopen(id)).status).toBe(409);
    expect(await everything()).toBe(before);
  });
});

test('a removed body is listed again by a second person', async () => {
  const id = await removedBody();
  await reopen(id);
  await approve(id, BOB);
  expect(await stateOf(id)).toBe('listed');
  // The way out takes two again.
  await decide(id, { action: 'decline', ...BECAUSE });
  expect(await stateOf(id)).toBe('listed');
  await answer(await askRemoval(id), 'approve', await badge(BOB));
  expect(await stateOf(id)).toBe('removed');
});

test('the database refuses an approval by whoever took a body up again, and a service that takes up', async () => {
  const id = await removedBody();
  await reopen(id);
  const { actor } = await row("select actor from audit where action = 'endorsement.reopen'");
  const insert = (action: string, by: unknown) =>
    row(
      'insert into audit (id, at, actor, action, subject) values (?, ?, ?, ?, ?) returning id',
      ...['x', NOON + HOUR, String(by), action, id],
    );
  await expect(insert('endorsement.approve', actor)).rejects.toThrow(/does not approve/);
  await expect(insert('endorsement.reopen', 'service:x')).rejects.toThrow(/only a person/);
  await insert('endorsement.approve', 'staff:another');
});

/** What hinders taking up an entry: how it comes to be, and what the page says. */
const HINDERED: [what: string, prepare: () => Promise<string>, obstacle: string][] = [
  [
    'the endorser has another entry that is listed',
    async () => {
      const id = await removed(LEADER);
      await confirmed(LEADER);
      return id;
    },
    words.obstacles.active,
  ],
  [
    'the endorser has another entry that waits for review',
    async () => {
      const id = await declined(ORGANIZATION);
      await confirmed(ORGANIZATION);
      return id;
    },
    words.obstacles.active,
  ],
  [
    'another entry speaks for the district',
    async () => {
      const id = await declined(DISTRICT);
      await listedBody({ ...DISTRICT, email: 'other@harborview.example' });
      return id;
    },
    words.obstacles.district_listed,
  ],
  [
    'the endorser withdrew a later one',
    async () => {
      const id = await removed(LEADER);
      itIs(NOON + HOUR);
      await manage(await confirmed(LEADER), { action: 'withdraw' });
      return id;
    },
    words.obstacles.withdrawn,
  ],
  [
    'the sender had asked to withdraw it',
    async () => {
      const id = await listedBody();
      await manage(id, { action: 'withdraw' });
      await answer(await askRemoval(id), 'approve', await badge(BOB));
      return id;
    },
    words.obstacles.withdrawn,
  ],
  [
    'it was never listed, and the statement is on hold',
    async () => {
      const id = await declined(FLAGGED);
      await rows('update statements set held_at = 1');
      return id;
    },
    words.obstacles.not_open,
  ],
  [
    'it was never listed, and the statement is superseded',
    async () => {
      const id = await declined(DISTRICT);
      await rows("update statements set status = 'superseded'");
      return id;
    },
    words.obstacles.not_open,
  ],
];

test.each(HINDERED)('nothing is taken up while %s', async (_, prepare, obstacle) => {
  const id = await prepare();
  const before = await everything();
  const shown = await staffRead(page(id));
  expect(shown).toContain(obstacle);
  expect(shown).not.toContain('value="reopen"');
  const other = [words.obstacles.active, words.obstacles.district_listed].includes(obstacle);
  expect(shown.includes(words.other)).toBe(other);
  expect((await reopen(id)).status).toBe(409);
  expect(await everything()).toBe(before);
});

describe.each([
  ['a later one', async (_: string) => undefined],
  ['a later one that was withdrawn', (later: string) => manage(later, { action: 'withdraw' })],
])('whoever erases %s', (_, before) => {
  test('is not taken up again: what was ended before is erased with it', async () => {
    const id = await removed({ ...LEADER, comment: 'A comment.' });
    itIs(NOON + HOUR);
    const later = await confirmed(LEADER);
    await before(later);
    await manage(later, { action: 'erase' });
    expect(await stateOf(id)).toBe('erased');
    expect((await reopen(id)).status).toBe(409);
    expect(await count('endorsers')).toBe(0);
    expect(await rows('select subject from audit where action = ?', 'endorsement.erase')).toEqual(
      expect.arrayContaining([{ subject: id }, { subject: later }]),
    );
  });
});

test('whoever erases a form that waits keeps what was ended before', async () => {
  const id = await removed(LEADER);
  itIs(NOON + HOUR);
  await manage(await submitted(LEADER), { action: 'erase' });
  expect(await stateOf(id)).toBe('removed');
  await reopen(id);
  expect(await stateOf(id)).toBe('in_review');
});

test('whoever erases an endorsement keeps what was ended for something else', async () => {
  const id = await declined(ORGANIZATION);
  itIs(NOON + HOUR);
  await manage(await confirmed(LEADER), { action: 'erase' });
  await manage(await confirmed({ ...ORGANIZATION, organization: 'Elm' }), { action: 'erase' });
  expect(await stateOf(id)).toBe('declined');
});

test('a declined entry is taken up although an earlier one was withdrawn', async () => {
  await manage(await confirmed(FLAGGED), { action: 'withdraw' });
  itIs(NOON + HOUR);
  const id = await declined(FLAGGED);
  await reopen(id);
  expect(await stateOf(id)).toBe('in_review');
});

test('a listed entry of a superseded statement comes back', async () => {
  const id = await removed(LEADER);
  await rows("update statements set status = 'superseded'");
  await reopen(id);
  await approve(id);
  expect(await stateOf(id)).toBe('listed');
});

test('another spelling of the mailbox that is listed by now is flagged, once', async () => {
  const id = await removed({ ...LEADER, email: 'ana+one@harborview.example' });
  await confirmed(LEADER);
  await reopen(id);
  await decide(id, { action: 'decline', ...BECAUSE });
  await reopen(id);
  const { flags } = await row('select flags from endorsements where id = ?', id);
  expect(JSON.parse(String(flags)).toSorted()).toEqual(['same_mailbox', 'same_name', 'taken_up']);
});

test('what was declined, approved and removed again is mailed each time', async () => {
  const id = await declined(FLAGGED);
  for (const action of ['remove', 'remove'] as const) {
    await reopen(id);
    await sweep();
    await approve(id);
    await sweep();
    await decide(id, { action, ...BECAUSE });
    await sweep();
  }
  const kinds = await rows(
    "select kind, count(*) as n from outbox where kind in ('reopened', 'approved', 'removed') and sent_at is not null group by 1",
  );
  expect(kinds).toEqual(['approved', 'removed', 'reopened'].map((kind) => ({ kind, n: 2 })));
});

test('whoever is ended by a rule twice is told twice', async () => {
  const id = await invalidated();
  await sweep();
  await reopen(id);
  await endByRule();
  await sweep();
  expect(await stateOf(id)).toBe('invalidated');
  expect(await count('outbox', "kind = 'invalidated' and sent_at is not null")).toBe(2);
});

const PATHS: [state: string, prepare: () => Promise<string>][] = [
  ['submitted', () => submitted(LEADER)],
  ['declined', () => declined(FLAGGED)],
  ['removed', removedBody],
  ['invalidated', invalidated],
  [
    'withdrawn',
    async () => {
      const id = await confirmed(LEADER);
      await manage(id, { action: 'withdraw' });
      return id;
    },
  ],
  [
    'erased',
    async () => {
      const id = await confirmed(LEADER);
      await manage(id, { action: 'erase' });
      return id;
    },
  ],
];

test.each(PATHS)(
  'the page of an entry that is %s says so, and what happened',
  async (state, prepare) => {
    const id = await prepare();
    expect(await stateOf(id)).toBe(state);
    const shown = await staffRead(page(id));
    const known: Record<string, string> = words.states;
    expect(shown).toContain(known[state]);
    expect(shown).toContain(en.audit.acts.endorsement.submit);
    expect(shown).not.toMatch(/<h1[^>]*>\s*<\/h1>/);
    if (state === 'removed') expect(shown).toContain('Nobody finds the vote.');
  },
);
