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
import { bodyOf, type Fields, post, read, rows } from '../../support/worker/site.ts';
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

/** The visible parts of a response: status, headers, length and text, without the random `ref`. */
async function seen(response: Response) {
  const headers = [...response.headers].map(([name, value]) => [
    name,
    value.replace(/ref=[\w-]{22}/, 'ref=REF'),
  ]);
  const to = response.headers.get('Location') ?? '';
  const next = to && (await read(to)).replaceAll(/[\w-]{22}/g, 'REF');
  return {
    status: response.status,
    headers,
    text: await bodyOf(response),
    length: to.length,
    next,
  };
}

test.each(FORMS)('%s responds alike for every address', async (path, fieldsOf) => {
  const found = await addresses();
  const [listed] = await rows(LISTED);
  const answers = [];
  for (const email of Object.values(found)) {
    const fields = aimedAt(listed?.id, fieldsOf(email));
    answers.push(await seen(await post(path, fields, { 'CF-Connecting-IP': '2001:db8::1' })));
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
