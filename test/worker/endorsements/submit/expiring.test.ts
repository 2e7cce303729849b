import { expect, test } from 'vitest';
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
import { letterTo, linkIn, refuseMail, ringAll } from '../../../support/worker/mailbox.ts';
import { sweep } from '../../../support/worker/schedule.ts';
import { count, DAY, everything, itIs, row, rows, visit } from '../../../support/worker/site.ts';

const START = Date.UTC(2026, 2, 2, 12);

test.each([
  ['leader', LEADER, 7],
  ['district', DISTRICT, 30],
  ['organization', ORGANIZATION, 30],
])(
  'a submission for a %s is erased when its waiting period is over, and not before',
  async (_, fields, days) => {
    itIs(START);
    await openSite();
    const id = await submitted(fields);
    await ringAll();
    itIs(START + days * DAY - 1);
    await sweep();
    expect(await stateOf(id)).toBe('submitted');
    itIs(START + days * DAY);
    await sweep();
    expect(await stateOf(id)).toBe('erased');
  },
);

test('no personal data is left: no name, address, decision or partner', async () => {
  itIs(START);
  await openSite();
  const id = await submitted({ ...DISTRICT, comment: 'A comment', via: 'partner-x' });
  await ringAll();
  itIs(START + 30 * DAY);
  await sweep();
  expect(
    await row(
      'select name, name_key, title, comment, via, domain, endorser_id, affiliation, body_key, flags from endorsements where id = ?',
      id,
    ),
  ).toEqual({
    name: null,
    name_key: null,
    title: null,
    comment: null,
    via: null,
    domain: null,
    endorser_id: null,
    affiliation: null,
    body_key: '',
    flags: '[]',
  });
  expect(await count('endorsers')).toBe(0);
  expect(await count('authorities')).toBe(0);
  const rest = await everything();
  for (const trace of [
    'Ana',
    'ana',
    'Director',
    'A comment',
    'partner-x',
    'Sam Clerk',
    '/minutes"',
  ]) {
    expect([trace, rest.includes(trace)]).toEqual([trace, false]);
  }
});

test('an address stays while another row refers to it', async () => {
  itIs(START);
  await openSite();
  await submitted(LEADER);
  const listed = await confirmed({ ...ORGANIZATION });
  await ringAll();
  itIs(START + 8 * DAY);
  await sweep();
  expect(await count('endorsers')).toBe(1);
  expect(await stateOf(listed)).toBe('in_review');
});

test('confirmed and ended entries never expire', async () => {
  itIs(START);
  await openSite();
  const listed = await confirmed(LEADER);
  const inReview = await confirmed(DISTRICT);
  const withdrawn = await confirmed({ ...LEADER, email: 'other@harborview.example' });
  await manage(withdrawn, { action: 'withdraw' });
  // The network is forgotten earlier, whatever becomes of the entry.
  await rows('update endorsements set network = null');
  const before = await rows('select * from endorsements order by id');
  itIs(START + 400 * DAY);
  await sweep();
  expect(await rows('select * from endorsements order by id')).toEqual(before);
  expect(await Promise.all([listed, inReview].map(stateOf))).toEqual(['listed', 'in_review']);
});

test('expiring leaves an audit entry for each row, and none when nothing expires', async () => {
  itIs(START);
  await openSite();
  await submitted(LEADER);
  await submitted({ ...LEADER, email: 'other@harborview.example' });
  await ringAll();
  itIs(START + 7 * DAY);
  await sweep();
  await sweep();
  expect(
    await rows(
      "select actor, subject from audit where action = 'endorsement.expire' order by subject",
    ),
  ).toEqual(await rows("select 'system' as actor, id as subject from endorsements order by id"));
});

test('two concurrent sweeps expire once', async () => {
  itIs(START);
  await openSite();
  await submitted(LEADER);
  await ringAll();
  itIs(START + 7 * DAY);
  await Promise.all([sweep(), sweep(), sweep()]);
  expect(await count('audit', "action = 'endorsement.expire'")).toBe(1);
});

test('an endorser whose submission expired can submit again', async () => {
  itIs(START);
  await openSite();
  await submitted(LEADER);
  await ringAll();
  itIs(START + 7 * DAY);
  await sweep();
  expect(await stateOf(await confirmed(LEADER))).toBe('listed');
});

test('an entry whose email waits to be sent is kept until it is sent, and then for the whole time', async () => {
  itIs(START);
  await openSite();
  const id = await submitted(LEADER);
  refuseMail('E_DAILY_LIMIT_EXCEEDED');
  for (const days of [0, 7, 8, 9]) {
    itIs(START + days * DAY);
    await sweep();
    expect(await stateOf(id)).toBe('submitted');
  }
  refuseMail(null);
  const sentAt = START + 10 * DAY;
  itIs(sentAt);
  await sweep();
  const link = linkIn(letterTo(LEADER.email ?? ''));
  itIs(sentAt + 7 * DAY - 1);
  await sweep();
  expect((await visit(link)).status).toBe(200);
  itIs(sentAt + 7 * DAY);
  await sweep();
  expect(await stateOf(id)).toBe('erased');
});
