import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { badge, staffRead } from '../../support/worker/access.ts';
import { costOf } from '../../support/worker/database-costs.ts';
import { HARBOR } from '../../support/worker/districts.ts';
import {
  confirm,
  confirmed,
  endorserOf,
  LEADER,
  manage,
  openSite,
  stateOf,
  submitted,
  tokenFor,
} from '../../support/worker/endorsements.ts';
import { interruptedBefore } from '../../support/worker/interrupted-database.ts';
import { letterTo, linkIn, ringAll, sent } from '../../support/worker/mailbox.ts';
import {
  FIELDS,
  FORM,
  HEADER,
  idOf,
  PAGE,
  SHEET,
  START,
  send,
  store,
} from '../../support/worker/paper-signatures.ts';
import { sweep } from '../../support/worker/schedule.ts';
import {
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
import { TEST_ORIGIN } from '../../support/worker/variables.ts';
import { visitWith } from '../../support/worker/visit-with.ts';

beforeEach(async () => {
  itIs(START);
  await openSite();
});

test('a sheet is stored completely: counted apart, named nowhere, with an email to each signer', async () => {
  const response = await store();
  expect(response.headers.get('Location')).toBe(`${PAGE}?done=${FORM}`);
  expect(await staffRead(`${PAGE}?done=${FORM}`)).toContain('2 signatures imported.');
  expect(await rows('select state, public, kind, evidence, revision from endorsements')).toEqual(
    [0, 1].map(() =>
      expect.objectContaining({ state: 'imported', public: 1, kind: 'leader', revision: 1 }),
    ),
  );
  const page = await read(`/statements/${SLUG}`);
  expect(page).toContain('2 signatures on paper, not yet confirmed, are in no total.');
  expect(page).not.toContain('Ida Paper');
  expect(await read(`/statements/${SLUG}/letter`)).not.toContain('Ida Paper');
  const api = await (await visit(`/api/v1/statements/${SLUG}`)).json<{ tally: object }>();
  expect(api.tally).toMatchObject({ total: 0, paper: 2 });
  await ringAll();
  expect(sent.map(({ to }) => to).sort()).toEqual(['ida@harborview.example', 'ole@x.example']);
  const letter = letterTo('ida@harborview.example');
  expect(letter.text).toContain('On February 20, 2026, somebody, presumably you, signed');
  expect(letter.subject).not.toContain('fair start');
  expect(
    await count(
      'audit',
      "action in ('endorsement.import', 'import.store') and actor like 'staff:%'",
    ),
  ).toBe(3);
  expect(await count('audit', "detail like '%Ida%' or detail like '%spring%'")).toBe(0);
});

test('the link in the email shows and confirms the entry like any other', async () => {
  await store();
  await ringAll();
  const id = await idOf('Ida Paper');
  const before = await everything();
  const link = linkIn(letterTo('ida@harborview.example'));
  expect(await read(link)).toContain('Ida Paper');
  expect(await everything()).toBe(before);
  expect(await stateOf(id)).toBe('imported');
  for (let times = 0; times < 3; times += 1) {
    const token = new URL(link, TEST_ORIGIN).searchParams.get('token') ?? '';
    expect((await post('/endorsements/confirm', { token })).status).toBe(200);
  }
  expect(await stateOf(id)).toBe('listed');
  expect(await row('select evidence, district_code from endorsements where id = ?', id)).toEqual({
    evidence: 'district_address',
    district_code: HARBOR.code,
  });
  expect(await read(`/statements/${SLUG}`)).toContain('1 signature on paper');
});

test('importing the same sheet twice, or ten times at once, adds nobody', async () => {
  const answers = [
    ...(await Promise.all(Array.from({ length: 10 }, () => store()))),
    await store(),
    await store(SHEET, { form: 'BBBBBBBBBBBBBBBBBBBBBB' }),
  ];
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 303));
  expect(await count('endorsements')).toBe(2);
  expect(await count('outbox')).toBe(2);
  expect(await count('imports')).toBe(1);
  const page = await (await send(SHEET)).text();
  expect(page).toContain('Nobody on this sheet is new.');
  expect(page).toContain('Line 2: Ida Paper');
});

test('people who endorsed or were asked to confirm are skipped, and those who withdrew are asked again', async () => {
  await confirmed({ ...LEADER, email: 'listed@x.example' });
  await submitted({ ...LEADER, email: 'asked@x.example' });
  await manage(await confirmed({ ...LEADER, name: 'Back', email: 'back@x.example' }), {
    action: 'withdraw',
  });
  const sheet = [
    HEADER,
    ...['listed', 'asked', 'back'].map(
      (who) => `Paper ${who},Principal,Harborview,,${who}@x.example`,
    ),
  ].join('\n');
  const page = await (await send(sheet)).text();
  expect(page).toContain('People who will get an email: 1');
  expect(page).toContain(en.bulk.imports.skipped);
  expect(page).toContain('Line 2: Paper listed</bdi>, listed@x.example');
  expect(page).toContain('Line 3: Paper asked</bdi>, asked@x.example');
  await store(sheet);
  expect(await rows("select name from endorsements where state = 'imported'")).toEqual([
    { name: 'Paper back' },
  ]);
});

test('everything is checked again when the sheet is stored', async () => {
  await submitted({ ...LEADER, email: 'ole@x.example' });
  await store();
  expect(await count('endorsements', "state = 'imported'")).toBe(1);
  await rows("update statements set endorsements = 'closed'");
  expect(
    (await store(`${HEADER}\nNew One,Clerk,Harborview,,new@x.example`, { form: 'C'.repeat(22) }))
      .status,
  ).toBe(422);
  expect(await count('imports')).toBe(1);
});

test('a sheet of an earlier text is pinned to that text, and counts for it once confirmed', async () => {
  await amend('substantive', 'Something else.\n');
  await store(SHEET, { revision: '1', epoch: '2' });
  const id = await idOf('Ida Paper');
  expect(await row('select revision, epoch from endorsements where id = ?', id)).toEqual({
    revision: 1,
    epoch: 1,
  });
  await confirm(id);
  const { tally } = await (await visit(`/api/v1/statements/${SLUG}`)).json<{ tally: object }>();
  expect(tally).toMatchObject({ total: 0, earlier: { total: 1 }, paper: 1 });
});

test('a name in two scripts waits for review after it is confirmed', async () => {
  await store(`${HEADER}\nM\u0430ry Two,Clerk,Harborview,,m@x.example`);
  const [only] = await rows('select id from endorsements');
  await confirm(String(only?.id));
  expect(await stateOf(String(only?.id))).toBe('in_review');
});

test('an unconfirmed signature is erased after 30 days with its address, and not before', async () => {
  await store();
  itIs(START + 30 * DAY - 1);
  await sweep();
  expect(await count('endorsements', "state = 'imported'")).toBe(2);
  expect(
    (
      await visit(
        `/endorsements/confirm?token=${await tokenFor('confirm', await idOf('Ida Paper'), START)}`,
      )
    ).status,
  ).toBe(200);
  itIs(START + 30 * DAY);
  await sweep();
  expect(
    await rows('select state, name, endorser_id, affiliation, import_id from endorsements'),
  ).toEqual(
    [0, 1].map(() => ({
      state: 'erased',
      name: null,
      endorser_id: null,
      affiliation: null,
      import_id: null,
    })),
  );
  expect(await count('endorsers')).toBe(0);
  expect(await read(`/statements/${SLUG}`)).not.toMatch(/signatures? on paper/);
});

test.each(['withdraw', 'erase'])(
  'its own link can %s it before it is confirmed',
  async (action) => {
    await store();
    const id = await idOf('Ida Paper');
    const token = await tokenFor('manage', await endorserOf(id));
    expect(await read(`/endorsements/manage?token=${token}`)).toContain(
      'Signed on paper; waits to be confirmed',
    );
    await manage(id, { action });
    expect(await stateOf(id)).toBe('erased');
    expect((await confirm(id)).status).toBe(200);
    expect(await stateOf(id)).toBe('erased');
  },
);

test('a sheet stored between another one’s check and storing is not stored twice', async () => {
  const twin = () => store(SHEET, { form: 'BBBBBBBBBBBBBBBBBBBBBB' });
  const response = await visitWith({ DB: interruptedBefore(2, twin) }, PAGE, {
    method: 'POST',
    body: new URLSearchParams({ ...FIELDS, sheet: SHEET, action: 'store', form: FORM, epoch: '1' }),
    headers: { Origin: TEST_ORIGIN, ...(await badge()) },
  });
  expect(response.headers.get('Location')).toBe(`${PAGE}?done=${FORM}`);
  expect(await staffRead(`${PAGE}?done=${FORM}`)).toContain('Nothing was imported');
  expect(await rows('select id, signatures from imports')).toEqual([
    { id: 'BBBBBBBBBBBBBBBBBBBBBB', signatures: 2 },
  ]);
  expect(await count('endorsements')).toBe(2);
  expect(await count('outbox')).toBe(2);
});

test('a statement closed between check and storing accepts nobody', async () => {
  const close = () => rows("update statements set endorsements = 'closed'");
  await visitWith({ DB: interruptedBefore(2, close) }, PAGE, {
    method: 'POST',
    body: new URLSearchParams({ ...FIELDS, sheet: SHEET, action: 'store', form: FORM, epoch: '1' }),
    headers: { Origin: TEST_ORIGIN, ...(await badge()) },
  });
  for (const table of ['imports', 'endorsements', 'endorsers', 'outbox']) {
    expect([table, await count(table)]).toEqual([table, 0]);
  }
});

test('no email goes out while the statement is on hold, and none to people who have confirmed since', async () => {
  await store();
  await rows('update statements set held_at = 1');
  await ringAll();
  expect(sent).toEqual([]);
  await rows('update statements set held_at = null');
  const paper = await idOf('Ida Paper');
  await confirmed({ ...LEADER, email: 'ida@harborview.example' });
  expect(await stateOf(paper)).toBe('erased');
  await confirm(await idOf('Ole Ink'));
  itIs(START + DAY);
  await sweep();
  expect(sent.map(({ to }) => to)).toContain('ole@x.example');
  expect(sent.filter(({ text }) => text.includes('on paper'))).toEqual([]);
});

test('a sheet of 500 takes a few round trips', async () => {
  const sheet = [
    HEADER,
    ...Array.from(
      { length: 500 },
      (_, n) => `Person ${n},"Principal, of ${n}",Harborview,,p${n}@x.example`,
    ),
  ].join('\r\n');
  const { response, cost } = await costOf(PAGE, {
    method: 'POST',
    body: new URLSearchParams({ ...FIELDS, sheet, action: 'store', form: FORM, epoch: '1' }),
    headers: { Origin: TEST_ORIGIN, ...(await badge()) },
  });
  expect(response.status).toBe(303);
  console.info(
    `| import of 500 | ${cost.trips} trips | ${cost.read} read | ${cost.written} written |`,
  );
  expect(cost.trips).toBeLessThanOrEqual(4);
  expect(await count('outbox')).toBe(500);
  expect(await row('select paper from tallies')).toEqual({ paper: 500 });
});

test('the shown form carries the sheet, whatever it contains', async () => {
  const sheet = `${HEADER}\n"Ida ""The"" O’Neil","Principal",Harborview,"A & B <Org>",i@x.example`;
  const page = await (await send(sheet)).text();
  const carried = /name="sheet" value="(.*?)"\/>/s.exec(page)?.[1] ?? '';
  const text = carried
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
  expect(text).toBe(sheet);
  expect(await (await send(sheet, { action: 'change' })).text()).toContain('A &amp; B &lt;Org&gt;');
});

test('others than staff can neither read nor post, and GET stores nothing', async () => {
  for (const path of [PAGE, `${PAGE}/template.csv`]) expect((await visit(path)).status).toBe(403);
  expect((await post(PAGE, { ...FIELDS, sheet: SHEET, action: 'store', form: FORM })).status).toBe(
    403,
  );
  const before = await everything();
  await staffRead(
    `${PAGE}?${new URLSearchParams({ ...FIELDS, sheet: SHEET, action: 'store', form: FORM })}`,
  );
  expect(await everything()).toBe(before);
});

test('an unknown word in a link shows no notice', async () => {
  expect(await staffRead(`${PAGE}?done=nothing`)).toContain('Nothing was imported');
});
