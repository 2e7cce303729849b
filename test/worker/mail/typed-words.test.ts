/**
 * What somebody types into a form never reaches a stranger by our mail: not the address that was
 * given, before its owner confirms, and nobody else afterwards.
 */
import { expect, test, vi } from 'vitest';
import { BOB, badge } from '../../support/worker/access.ts';
import { ROWS } from '../../support/worker/attack/request-row.ts';
import { MORE } from '../../support/worker/attack/route-table.ts';
import { fill, fillAll, stage } from '../../support/worker/attack/sample-site.ts';
import { HARBOR } from '../../support/worker/districts.ts';
import {
  confirm,
  DECISION,
  DISTRICT,
  LEADER,
  manage,
  ORGANIZATION,
  openSite,
  submit,
  submitted,
} from '../../support/worker/endorsements.ts';
import { letterTo, ringAll, type SentMail, sent } from '../../support/worker/mailbox.ts';
import { FIELDS, FORM, HEADER, PAGE, START } from '../../support/worker/paper-signatures.ts';
import { decide, left, pressConfirm } from '../../support/worker/partners.ts';
import { press, reported } from '../../support/worker/reports.ts';
import { sweep } from '../../support/worker/schedule.ts';
import { askRemoval } from '../../support/worker/second-approval.ts';
import { after, DAY, type Fields, itIs, post, read, row } from '../../support/worker/site.ts';
import { amend } from '../../support/worker/statements.ts';

vi.setConfig({ testTimeout: 60_000 });

const said = ({ subject, text, html, headers }: SentMail) =>
  [subject, text, html, ...Object.values(headers)].join('\n');

/** Values that free text, a link and a partner's name accept. */
const CANARIES = ['Kestrel words', 'https://kestrel.example/kestrel', 'kestrel'];
const CANARY = /kestrel/i;

/**
 * Sends a form with a canary in each field that accepts one, each time to a new address. Returns
 * those fields.
 */
async function sendCanaries(path: string, form: Fields, addressOf: () => string) {
  const kept: string[] = [];
  let fields = form;
  for (const field of Object.keys(form).filter((name) => name !== 'email')) {
    for (const canary of CANARIES) {
      const changed = { ...fields, [field]: canary, email: addressOf() };
      const { status } = await post(path, changed);
      if (status >= 400) continue;
      fields = changed;
      kept.push(field);
      break;
    }
  }
  return kept;
}

test('no form that anyone may send puts a typed word into a mail to the address in it', async () => {
  const staged = await stage();
  await ringAll();
  sent.length = 0;
  let addresses = 0;
  const addressOf = () => `kestrel${++addresses}@mail.example`;
  const forms = ROWS.flatMap(([route, { form, path, who }]) =>
    [form ?? {}, ...(MORE[route] ?? [])]
      .filter((fields) => who !== 'staff' && 'email' in fields)
      .map((fields) => ({ route, path: fill(path, staged), fields: fillAll(fields, staged) })),
  );
  const kept: Record<string, string[]> = {};
  for (const { route, path, fields } of forms) {
    const key = [route, fields.kind].filter(Boolean).join(' ');
    kept[key] = [...(kept[key] ?? []), ...(await sendCanaries(path, fields, addressOf))];
  }
  const organization = { ...ORGANIZATION, revision: '2' };
  kept.organization = await sendCanaries(
    `/statements/${staged.slug}/endorse`,
    organization,
    addressOf,
  );
  // The canaries are really in the forms.
  const person = ['name', 'title', 'comment'];
  const officer = ['authority_officer', 'authority_url'];
  for (const [key, fields] of Object.entries({
    'POST /statements/:slug/endorse leader': [...person, 'organization'],
    'POST /statements/:slug/endorse district': [...person, ...officer],
    organization: [...person, ...officer, 'organization'],
    'POST /endorsements/report': ['words'],
    'POST /partners/contact': ['name', 'site', 'via'],
  })) {
    expect([key, kept[key]]).toEqual([key, expect.arrayContaining(fields)]);
  }
  await ringAll();
  after(21 * DAY);
  for (let run = 0; run < 4; run += 1) await sweep();
  const mails = sent.filter(({ to }) => to.startsWith('kestrel'));
  expect(mails.length).toBeGreaterThan(25);
  expect(mails.filter((mail) => CANARY.test(said(mail))).map(said)).toEqual([]);
});

test('nobody who has endorsed gets words that somebody else typed with their address', async () => {
  itIs(START);
  await openSite();
  await confirm(await submitted(LEADER));
  await submit({ ...LEADER, name: 'Kestrel words', title: 'Kestrel', organization: 'Kestrel' });
  sent.length = 0;
  await ringAll();
  expect(sent.length).toBeGreaterThan(1);
  expect(sent.filter((mail) => CANARY.test(said(mail))).map(said)).toEqual([]);
});

test('a sheet of paper signatures puts none of its words into its mails; the page shows them', async () => {
  itIs(START);
  await openSite();
  const signed = `Kestrel Paper,Kestrel,${HARBOR.name},Kestrel Roost,k@x.example`;
  const fields = { ...FIELDS, meeting: 'the kestrel hall', sheet: `${HEADER}\n${signed}` };
  const store = { ...fields, action: 'store', form: FORM, epoch: '1' };
  expect((await post(PAGE, store, await badge())).status).toBe(303);
  await ringAll();
  const letter = letterTo('k@x.example');
  expect(said(letter)).not.toMatch(CANARY);
  expect(letter.text).toContain('On February 20, 2026, somebody, presumably you, signed');
  const page = await read(/\/endorsements\/confirm\S+/.exec(letter.text)?.[0] ?? '');
  expect(page).toContain('Kestrel Paper');
  expect(page).toContain('the kestrel hall, February 20, 2026');
});

test('after confirming, typed words are mailed only to the person who typed them', async () => {
  itIs(START);
  await openSite();
  const words: Record<string, string> = {
    'leader@harborview.example': 'Kestrel',
    'body@coast.example': 'Osprey',
    'clerk@harborview.example': 'Merlin',
    'web@partner.example': 'Harrier',
    'reader@mail.example': 'Goshawk',
  };
  const by = (email: string) => {
    const word = words[email] ?? '';
    return { email, name: `${word} Name`, title: `${word} Title`, comment: `${word} comment` };
  };
  const leader = await submitted({ ...LEADER, ...by('leader@harborview.example') });
  const body = await submitted({
    ...ORGANIZATION,
    ...by('body@coast.example'),
    organization: 'Osprey Roost',
    authority_officer: 'Osprey Officer',
  });
  const district = await submitted({
    ...DISTRICT,
    ...DECISION,
    ...by('clerk@harborview.example'),
    authority_officer: 'Merlin Officer',
  });
  await ringAll();
  for (const id of [leader, body, district]) await confirm(id);
  for (const id of [body, district])
    await post(`/console/review/${id}`, { action: 'approve' }, await badge(BOB));
  const partner = await left({ name: 'Harrier Schools', via: 'harrier' });
  await ringAll();
  await pressConfirm(partner);
  await decide(partner, 'accept', { name: 'Harrier Schools', via: 'harrier' });
  for (const id of [leader, body, district]) {
    const report = await reported(id, 'reader@mail.example', 'Goshawk words');
    await ringAll();
    await press(report);
  }
  await askRemoval(body);
  await manage(district, { action: 'withdraw', words: 'Merlin words' });
  await amend('substantive', 'Another text.\n');
  await sweep();
  await ringAll();
  const { changed_by: seen } = await row(
    'select changed_by from endorsements where id = ?',
    leader,
  );
  const end = { action: 'remove', reason: 'not_a_leader', words: '', seen: String(seen) };
  await post(`/console/review/${leader}`, end, await badge());
  await ringAll();

  // Everybody and the staff got mail, and some of it has the person's own words.
  expect(new Set(sent.map(({ to }) => to)).size).toBe(Object.keys(words).length + 1);
  expect(letterTo('leader@harborview.example').text).toContain('Kestrel Name');
  for (const mail of sent) {
    const others = Object.entries(words).flatMap(([email, word]) =>
      email === mail.to ? [] : word,
    );
    expect(said(mail)).not.toMatch(new RegExp(others.join('|'), 'i'));
  }
});
