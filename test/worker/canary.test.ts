/** Looks for one person's unique words: in every log, and after erasure in every column. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { badge } from '../support/worker/access.ts';
import {
  confirmed,
  DECISION,
  endorserOf,
  LEADER,
  manage,
  openSite,
  submit,
} from '../support/worker/endorsements.ts';
import { type Fault, failing } from '../support/worker/failing-batch.ts';
import { refuseMail, ringAll } from '../support/worker/mailbox.ts';
import { sweep } from '../support/worker/schedule.ts';
import {
  after,
  DAY,
  everything,
  type Fields,
  itIs,
  keptIn,
  nextOf,
  post,
  row,
  rows,
  visit,
} from '../support/worker/site.ts';
import { amend, SLUG } from '../support/worker/statements.ts';
import { TEST_ORIGIN } from '../support/worker/variables.ts';
import { visitWith } from '../support/worker/visit-with.ts';

const CANARY: Fields = {
  ...LEADER,
  name: 'Quillfeather Canaria',
  title: 'Warden of Wrens',
  organization: 'Aviary of the Coast',
  email: 'canaria@finch-post.example',
  comment: 'Kestrels hover here.',
  via: 'sparrow-partner',
  updates: 'yes',
};

/** A unique word of each value. */
const WORDS = /quillfeather|canaria|wrens|aviary|finch-post|kestrels|sparrow/i;

const log: string[] = [];

beforeEach(() => {
  log.length = 0;
  for (const level of ['debug', 'log', 'info', 'warn', 'error', 'trace'] as const) {
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => {
      log.push(words.map((word) => (word instanceof Error ? word.stack : String(word))).join(' '));
    });
  }
});

afterEach(() => void vi.restoreAllMocks());

/** Submits while the database fails in every way, and then works. */
async function submitThroughFaults(fields: Fields): Promise<void> {
  for (const at of [1, 2]) {
    for (const fault of ['refused', 'stored'] satisfies Fault[]) {
      await visitWith(
        { DB: failing(at, fault, 'D1_ERROR: params: Quillfeather Canaria') },
        `/statements/${SLUG}/endorse`,
        {
          method: 'POST',
          body: new URLSearchParams(fields),
          headers: { Origin: TEST_ORIGIN },
        },
      );
    }
  }
  for (const code of ['E_INTERNAL', 'E_RECIPIENT_SUPPRESSED']) {
    refuseMail(code);
    await ringAll();
    await sweep();
  }
  refuseMail(null);
}

/** Mistypes the address, and corrects it while the database fails, and then works. */
async function correctThroughFaults(fields: Fields): Promise<void> {
  const path = `/statements/${SLUG}/endorse`;
  const first = await submit({ ...fields, email: 'canaria@finch-psot.example' });
  await visitWith({ DB: failing(2, 'refused', 'D1_ERROR: params: canaria') }, nextOf(first));
  const corrected = { kept: keptIn(first).kept, email: fields.email ?? '' };
  for (const at of [1, 2]) {
    await visitWith({ DB: failing(at, 'refused', 'D1_ERROR: params: canaria') }, path, {
      method: 'POST',
      body: new URLSearchParams(corrected),
      headers: { Origin: TEST_ORIGIN },
    });
  }
  await visit(nextOf(await post(path, corrected)));
}

async function othersOf(endorser: string): Promise<string[]> {
  const found = await rows('select id from endorsements where endorser_id = ?', endorser);
  return found.map(({ id }) => String(id));
}

async function liveThrough(fields: Fields): Promise<string> {
  itIs(Date.UTC(2026, 2, 2, 12));
  await openSite();
  await submitThroughFaults(fields);
  after(31 * DAY);
  await sweep();
  await correctThroughFaults(fields);
  const id = await confirmed(fields);
  await ringAll();
  await post(`/console/comments/${id}`, { action: 'show' }, await badge());
  await post(`/console/review/${id}`, { action: 'approve' }, await badge());
  await visit(`/statements/${SLUG}/endorsements?q=quillfeather`);
  await amend('substantive', 'Another text.\n');
  await sweep();
  await manage(id, { action: 'reaffirm' });
  await submit(fields);
  await ringAll();
  return id;
}

test('no log contains personal data, whatever fails', async () => {
  await liveThrough(CANARY);
  expect(log.length).toBeGreaterThan(2);
  expect(log.filter((line) => WORDS.test(line))).toEqual([]);
});

test('after erasure no column contains personal data', async () => {
  const id = await liveThrough(CANARY);
  const endorser = await endorserOf(id);
  const { address_hmac: hmac, mailbox_hmac: mailbox } = await row(
    'select * from endorsers where id = ?',
    endorser,
  );
  expect(mailbox).toMatch(/^[\w-]{43}$/);
  expect(await everything()).toMatch(WORDS);
  await manage(id, { action: 'erase' });
  for (const other of await othersOf(endorser)) await manage(other, { action: 'erase' });
  const stored = await everything();
  expect(WORDS.exec(stored)?.[0]).toBeUndefined();
  expect(stored).not.toContain(String(hmac));
  expect(stored).not.toContain(String(mailbox));
  expect(stored).not.toContain(`"endorser_id":"${endorser}"`);
});

test('after erasure a listed decision keeps the district, without the person', async () => {
  const id = await liveThrough({
    ...CANARY,
    ...DECISION,
    kind: 'district',
    organization: '',
    authority_officer: 'Quillfeather Canaria, Secretary',
  });
  const endorser = await endorserOf(id);
  expect(await everything()).toMatch(WORDS);
  await manage(id, { action: 'erase' });
  for (const other of await othersOf(endorser)) await manage(other, { action: 'erase' });
  expect(WORDS.exec(await everything())?.[0]).toBeUndefined();
  expect(await row('select state, affiliation from endorsements where id = ?', id)).toEqual({
    state: 'listed',
    affiliation: 'Harborview',
  });
});
