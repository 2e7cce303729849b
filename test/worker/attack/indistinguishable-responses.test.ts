/**
 * R13: a stranger learns nothing about an address, neither from the response nor from the work
 * behind it.
 */
import { expect, test, vi } from 'vitest';
import { stage } from '../../support/worker/attack/sample-site.ts';
import { costOf } from '../../support/worker/database-costs.ts';
import { confirmed, LEADER, submit } from '../../support/worker/endorsements.ts';
import { CONTACT, contact, PARTNER } from '../../support/worker/partners.ts';
import { REPORT } from '../../support/worker/reports.ts';
import { bodyOf, type Fields, keptIn, post, read, rows } from '../../support/worker/site.ts';
import { SLUG } from '../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../support/worker/variables.ts';

vi.setConfig({ testTimeout: 60_000 });

const ENDORSE = `/statements/${SLUG}/endorse`;

/** Addresses in every possible state of the database. */
async function addresses(): Promise<Record<string, string>> {
  await stage();
  const form = (email: string) => ({ ...LEADER, email, revision: '2' });
  const at = (name: string) => `${name}@harborview.example`;
  await confirmed(form(at('listed')));
  await submit(form(at('waiting')));
  for (let time = 0; time < 6; time += 1) await submit(form(at('capped')));
  for (let time = 0; time < 4; time += 1)
    await post('/endorsements/manage', { email: at('asked') });
  await confirmed(form(at('asked')));
  await confirmed(form(at('refused')));
  await rows("update outbox set failed_at = 1, sent_at = null, error = 'E_RECIPIENT_SUPPRESSED'");
  await contact({ email: at('partner') });
  const names = ['unknown', 'listed', 'waiting', 'capped', 'asked', 'refused', 'partner'];
  // Other spellings of mailboxes that have endorsed, or were sent the form.
  names.push('listed+1', 'waiting+1');
  return Object.fromEntries(names.map((name) => [name, at(name)]));
}

/** The forms in which a stranger can enter any address. */
const FORMS: [path: string, fields: (email: string) => Fields][] = [
  [ENDORSE, (email) => ({ ...LEADER, email, revision: '2' })],
  ['/endorsements/manage', (email) => ({ email })],
  [REPORT, (email) => ({ endorsement: '{listed}', email, words: '', website: '' })],
  [CONTACT, (email) => ({ ...PARTNER, email })],
];

const LISTED = "select id from endorsements where state = 'listed' and kind = 'leader' limit 1";

const aimedAt = (id: unknown, fields: Fields): Record<string, string> =>
  fields.endorsement ? { ...fields, endorsement: String(id) } : { ...fields };

/**
 * The visible parts of a response: status, headers and text, without the random `ref`, the seal and
 * the address that was typed.
 */
async function seen(response: Response, email: string) {
  const plain = (text: string) =>
    text
      .replaceAll(/(kept=|name="kept" value=")[\w-]{60,}/g, '$1SEAL')
      .replaceAll(/[\w-]{22}/g, 'REF')
      .replaceAll(email, 'ADDRESS');
  const headers = [...response.headers].map(([name, value]) => [name, plain(value)]);
  const to = response.headers.get('Location') ?? '';
  const next = to && plain(await read(to));
  return { status: response.status, headers, text: await bodyOf(response), next };
}

const FIRST = 'first@mistyped.example';
/** The seal of a form that was sent to `email`. */
async function sealOf(email: string): Promise<string> {
  return keptIn(await submit({ ...LEADER, email, revision: '2' })).kept;
}

test.each(FORMS)('%s responds alike for every address', async (path, fieldsOf) => {
  const found = await addresses();
  const [listed] = await rows(LISTED);
  const answers = [];
  for (const email of Object.values(found)) {
    const fields = aimedAt(listed?.id, fieldsOf(email));
    const answer = await post(path, fields, { 'CF-Connecting-IP': '2001:db8::1' });
    answers.push(await seen(answer, email));
  }
  expect(answers[0]?.status).toBe(303);
  for (const answer of answers) expect(answer).toEqual(answers[0]);
});

test.each(FORMS)('%s does the same work for every address', async (path, fieldsOf) => {
  // Beyond the rate limit the response stays the same, but nothing is written, whether or not the
  // address is known.
  const { capped: _, asked: __, ...found } = await addresses();
  const [listed] = await rows(LISTED);
  const work: [string, number, boolean][] = [];
  for (const [name, email] of Object.entries(found)) {
    const { cost } = await costOf(path, {
      method: 'POST',
      body: new URLSearchParams(aimedAt(listed?.id, fieldsOf(email))),
      headers: { Origin: TEST_ORIGIN },
    });
    work.push([name, cost.trips, cost.written > 0]);
  }
  const [, trips = 0] = work[0] ?? [];
  expect(work).toEqual(work.map(([name]) => [name, trips, true]));
});

/** From which address to which: the state of one of them varies. */
const CORRECTIONS: [
  what: string,
  from: (email: string) => string,
  to: (email: string) => string,
][] = [
  ['to any address', () => FIRST, (email) => email],
  ['from any address', (email) => email, () => FIRST],
];

test.each(CORRECTIONS)(
  'correcting %s responds alike and does the same work',
  async (_, from, to) => {
    const found = await addresses();
    const answers = [];
    const work: [string, number, boolean][] = [];
    for (const [name, email] of Object.entries(found)) {
      const kept = await sealOf(from(email));
      const { response, cost } = await costOf(ENDORSE, {
        method: 'POST',
        body: new URLSearchParams({ kept, email: to(email) }),
        headers: { Origin: TEST_ORIGIN, 'CF-Connecting-IP': '2001:db8::1' },
      });
      answers.push(await seen(response, to(email)));
      work.push([name, cost.trips, cost.written > 0]);
    }
    expect(answers[0]?.status).toBe(303);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    const [, trips = 0] = work[0] ?? [];
    // Beyond the rate limit nothing is written but what ends the first form.
    expect(work.map(([name, trips]) => [name, trips])).toEqual(work.map(([name]) => [name, trips]));
  },
);
