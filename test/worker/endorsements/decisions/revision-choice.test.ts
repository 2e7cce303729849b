/** A body chooses the revision it decided on. An amendment never chooses for it. */
import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { badge, staffRead } from '../../../support/worker/access.ts';
import {
  confirm,
  confirmed,
  DISTRICT,
  LEADER,
  ORGANIZATION,
  openSite,
  stateOf,
  submit,
  submitted,
  tokenFor,
} from '../../../support/worker/endorsements.ts';
import { letterTo, ringAll } from '../../../support/worker/mailbox.ts';
import {
  bodyOf,
  count,
  everything,
  type Fields,
  post,
  read,
  row,
  rows,
} from '../../../support/worker/site.ts';
import { amend, documentOf, publish, SLUG } from '../../../support/worker/statements.ts';

const words = en.decisions.text;
const pin = (id: string) => row('select revision, epoch from endorsements where id = ?', id);
const form = () => read(`/statements/${SLUG}/endorse`);
const BODIES: [string, Fields][] = [
  ['district', DISTRICT],
  ['organization', ORGANIZATION],
];

/** The options of the question: value, and whether it is selected. */
function options(page: string): [value: string, chosen: boolean][] {
  const select = /<select id="decided_revision".*?<\/select>/s.exec(page)?.[0] ?? '';
  return [...select.matchAll(/<option value="(\w*)"( selected="")?>/g)].map(
    ([, value = '', selected]) => [value, selected !== undefined],
  );
}

beforeEach(openSite);

test('a statement of one epoch asks nothing, however often it was corrected', async () => {
  await amend('editorial', 'Another.\n');
  expect(await form()).not.toContain('name="decided_revision"');
});

test('with several epochs the form offers the last revision of each, with links, and selects the current one', async () => {
  await amend('editorial', 'Another.\n');
  await amend('substantive', 'Third.\n');
  await amend('substantive', 'Fourth.\n');
  const page = await form();
  expect(options(page)).toEqual([
    ['', true],
    ['3', false],
    ['2', false],
  ]);
  expect(page).toContain(words.current({ number: 4 }));
  expect(page).toContain(`href="/statements/${SLUG}/v/3"`);
  expect(page).toContain(`href="/statements/${SLUG}/v/2"`);
});

test.each(BODIES)('a %s that chooses nothing endorses the current text', async (_, fields) => {
  await amend('substantive', 'Second.\n');
  expect(await pin(await submitted({ ...fields, revision: '2', decided_revision: '' }))).toEqual({
    revision: 2,
    epoch: 2,
  });
});

test.each(BODIES)(
  'a %s can choose an earlier text: it is pinned to it, counts for it, and every page says so',
  async (_, fields) => {
    await amend('editorial', 'Another.\n');
    await amend('substantive', 'Third.\n');
    const id = await submitted({ ...fields, revision: '3', decided_revision: '2' });
    expect(await pin(id)).toEqual({ revision: 2, epoch: 1 });
    expect(await row('select revision from authorities')).toEqual({ revision: 2 });
    const page = await read(`/endorsements/confirm?token=${await tokenFor('confirm', id)}`);
    expect(page).toContain(`${en.statements.revision} 2`);
    expect(page).toContain(en.decisions.stands);
    expect(page).toContain(en.decisions.states.claimed);
    await confirm(id);
    await ringAll();
    const { digest } = await row('select digest from revisions where number = 2');
    expect(letterTo(fields.email ?? '').text).toContain(
      `revision 2 of the text, with the SHA-256 digest ${digest}`,
    );
    const review = await staffRead(`/console/review/${id}`);
    expect(review).toContain(en.decisions.states.attested);
    expect(review).toContain(
      `<a href="/statements/${SLUG}/v/2">${words.revision({ number: 2 })}</a>`,
    );
    await post(`/console/review/${id}`, { action: 'approve' }, await badge());
    expect(await staffRead(`/console/review/${id}`)).toContain(en.decisions.states.verified);
    expect(await rows('select epoch, listed from tallies')).toEqual([{ epoch: 1, listed: 1 }]);
    expect(await read(`/statements/${SLUG}/endorsements`)).toContain('Revision 2');
  },
);

test('a leader signs the seen text, whatever the field says', async () => {
  await amend('substantive', 'Second.\n');
  const form = { ...LEADER, revision: '2' };
  for (const decided_revision of ['1', 'choose', '99', 'x']) {
    const id = await submitted({
      ...form,
      email: `${decided_revision}@x.example`,
      decided_revision,
    });
    expect(await pin(id)).toEqual({ revision: 2, epoch: 2 });
  }
});

test('after a substantive amendment a body is asked again, and the seen text is offered but not selected', async () => {
  await amend('substantive', 'Second.\n');
  const sent = { ...DISTRICT, revision: '1' };
  const page = await bodyOf(await submit(sent));
  expect(options(page)).toEqual([
    ['choose', true],
    ['', false],
    ['1', false],
  ]);
  expect(page).toContain(words.changed({ number: 1 }));
  expect(page).toContain('The text that we decided on, revision 1');
  expect(page).toContain('name="revision" value="2"');
  const again = await submit({ ...sent, revision: '2', decided_revision: 'choose' });
  expect(again.status).toBe(422);
  const asked = await bodyOf(again);
  expect(asked).toContain(
    `<a href="#decided_revision">${en.endorse.refusals.decided_revision_missing}</a>`,
  );
  expect(options(asked)[0]).toEqual(['choose', true]);
  expect(await count('endorsements')).toBe(0);
  expect(await pin(await submitted({ ...sent, revision: '2', decided_revision: '1' }))).toEqual({
    revision: 1,
    epoch: 1,
  });
});

test('the exact text that was seen is offered, even if a correction followed it', async () => {
  await amend('editorial', 'Another.\n');
  await amend('substantive', 'Third.\n');
  const page = await bodyOf(await submit({ ...DISTRICT, revision: '1' }));
  expect(options(page).map(([value]) => value)).toEqual(['choose', '', '1', '2']);
  expect(await pin(await submitted({ ...DISTRICT, revision: '3', decided_revision: '1' }))).toEqual(
    {
      revision: 1,
      epoch: 1,
    },
  );
});

test('a leader gets no choice of revisions when the text has changed', async () => {
  await amend('substantive', 'Second.\n');
  const response = await submit({ ...LEADER, revision: '1' });
  expect(response.status).toBe(409);
  expect(await bodyOf(response)).not.toContain(words.changed({ number: 1 }));
});

test('after another amendment during the choice the response is 409 again, and the choice is kept', async () => {
  await amend('substantive', 'Second.\n');
  await amend('substantive', 'Third.\n');
  const response = await submit({ ...DISTRICT, revision: '2', decided_revision: '1' });
  expect(response.status).toBe(409);
  const page = await bodyOf(response);
  expect(options(page).find(([, chosen]) => chosen)).toEqual(['1', true]);
  expect(page).toContain('<p>Third.</p>');
  expect(await count('endorsements')).toBe(0);
});

test('a form with errors that was opened before an amendment is not silently moved to the new text', async () => {
  await amend('substantive', 'Second.\n');
  for (const fields of [LEADER, DISTRICT]) {
    const response = await submit({ ...fields, name: '', revision: '1' });
    expect(response.status).toBe(422);
    const page = await bodyOf(response);
    expect(page).toContain(en.endorse.changed.heading);
    expect(page).toContain('<p>Second.</p>');
    expect(options(page)[0]).toEqual(['choose', true]);
  }
});

test.each([
  ['that is still to come', '7'],
  ['of no number', 'first'],
  ['of a number that is none', '0'],
  ['of another spelling', '01'],
])('a revision %s is refused at the field, and the input is kept', async (_, decided_revision) => {
  await amend('substantive', 'Second.\n');
  const before = await everything();
  const response = await submit({ ...DISTRICT, revision: '2', decided_revision });
  expect(response.status).toBe(422);
  const page = await bodyOf(response);
  expect(page).toContain(
    `<a href="#decided_revision">${en.endorse.refusals.decided_revision_unknown}</a>`,
  );
  expect(page).toContain(' id="decided_revision"');
  expect(page).toContain(`value="${DISTRICT.authority_officer}"`);
  expect(await everything()).toBe(before);
});

test('a redacted revision is neither offered nor accepted', async () => {
  await amend('substantive', 'Second.\n');
  await amend('substantive', 'Third.\n');
  await rows('update revisions set text = null, redacted_at = 1 where number = 1');
  expect(options(await form()).map(([value]) => value)).toEqual(['', '2']);
  const response = await submit({ ...DISTRICT, revision: '3', decided_revision: '1' });
  expect(response.status).toBe(422);
  expect(await bodyOf(response)).toContain(en.endorse.refusals.decided_revision_unknown);
  expect(options(await bodyOf(await submit({ ...DISTRICT, revision: '1' })))).toEqual([
    ['choose', true],
    ['', false],
    ['2', false],
  ]);
});

test('a revision of another statement is not accepted', async () => {
  await publish(documentOf({ slug: 'other' }));
  await publish(
    documentOf({ slug: 'other', body: 'B.\n', change: 'substantive', changeNote: 'N.' }),
  );
  const response = await submit({ ...DISTRICT, revision: '1', decided_revision: '2' });
  expect(response.status).toBe(422);
});

test('a closed statement accepts no decision on an earlier revision either', async () => {
  await amend('substantive', 'Second.\n');
  await publish(documentOf({ body: 'Second.\n', endorsements: 'closed' }));
  const response = await submit({ ...DISTRICT, revision: '2', decided_revision: '1' });
  expect(response.status).toBe(409);
  expect(await count('endorsements')).toBe(0);
});

test('the second claim of a district is reviewed beside the first, with a link to it', async () => {
  const first = await confirmed(DISTRICT);
  await post(`/console/review/${first}`, { action: 'approve' }, await badge());
  const second = await confirmed({
    ...DISTRICT,
    email: 'second@x.example',
    authority_body: 'superintendent',
  });
  expect(await stateOf(second)).toBe('in_review');
  const page = await staffRead(`/console/review/${second}`);
  expect(page).toContain(
    `<a href="/console/review/${first}">${en.decisions.console.claim.see}</a>`,
  );
  expect(page).toContain('School committee, March 4, 2025, <bdi>Sam Clerk, Secretary</bdi>');
  expect(page.match(new RegExp(`href="/console/review/${first}"`, 'g'))?.length).toBeGreaterThan(1);
  expect(page).not.toContain('[object Object]');
});
