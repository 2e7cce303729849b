/** Staff list partners, rename them, give them a page, and end a contact. */
import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { badge, staffRead } from '../../../support/worker/access.ts';
import { openSite } from '../../../support/worker/endorsements.ts';
import { linkIn, ringAll, sent } from '../../../support/worker/mailbox.ts';
import { contact, decide, EDITOR, left, pressConfirm } from '../../../support/worker/partners.ts';
import { bodyOf, count, everything, post, row, visit } from '../../../support/worker/site.ts';

const words = en.partners.console;
const LIST = '/console/partners';
const STAFF = 'staff@example.org';

beforeEach(openSite);

test('the list shows each partner with its status, and every page of the console links to it', async () => {
  await left({ name: 'Example Waiting', via: 'waiting' });
  await decide(await contact({ name: 'Example Known' }), 'accept', { name: 'Example Known' });
  const page = await staffRead(LIST);
  for (const told of ['Example Waiting', 'Example Known', 'not confirmed yet', 'page public since'])
    expect(page).toContain(told);
  expect(page).not.toContain(EDITOR);
  expect(await staffRead('/console')).toContain(`href="${LIST}"`);
});

test('partners that wait for staff come first, and unconfirmed ones last', async () => {
  await decide(await contact({ name: 'Example Known' }), 'accept', { name: 'Example Known' });
  await contact({ name: 'Example New', via: 'new', email: 'new@partner.example' });
  await left({ name: 'Example Waiting', via: 'waiting', email: 'waiting@partner.example' });
  const page = await staffRead(LIST);
  const places = ['Example New', 'Example Known', 'Example Waiting'].map((name) =>
    page.indexOf(name),
  );
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test('staff get one email about a partner who could have a page, and it names nobody', async () => {
  await contact({ via: '' });
  const id = await contact({ name: 'Example Known', email: 'other@partner.example' });
  await pressConfirm(id);
  await ringAll();
  const told = sent.filter(({ to }) => to === STAFF);
  expect(told.map(linkIn)).toEqual([`${LIST}/${id}`]);
  expect(told[0]?.text).not.toMatch(/Example Known|partner\.example/);
});

test('staff see the domain of a claim’s mailbox, and who already has the page of that name', async () => {
  const known = await contact({ name: 'Example Known' });
  await decide(known, 'accept', { name: 'Example Known' });
  const claim = await contact({ name: 'Example Claim', email: 'somebody@mail.example' });
  const page = await staffRead(`${LIST}/${claim}`);
  expect(page).toContain('<bdi>mail.example</bdi>');
  expect(page).not.toContain('somebody@');
  expect(page).toContain(`${words.rival} <a href="${LIST}/${known}">Example Known</a>`);
  expect(await staffRead(`${LIST}/${known}`)).not.toContain(words.rival);
});

test('a partner’s console page shows everything but the address, and links to the public page if there is one', async () => {
  const id = await contact();
  const page = await staffRead(`${LIST}/${id}`);
  expect(page).toContain('https://partner.example/equity');
  expect(page).toContain(words.noPage);
  expect(page).not.toContain(EDITOR);
  const response = await decide(id, 'accept', { name: 'Example School District' });
  expect(response.headers.get('Location')).toBe(`${LIST}?done=saved`);
  expect(await staffRead(`${LIST}/${id}`)).toContain('href="/partners/sites/example-partner"');
  expect(await row('select name, accepted_at is not null as known from partners')).toEqual({
    name: 'Example School District',
    known: 1,
  });
  expect(await count('audit', "action = 'partner.change' and actor like 'staff:%'")).toBe(1);
  expect(await count('actors', "name = 'Name of alice@staff.example'")).toBe(1);
});

test.each([
  ['accept', { via: '' }, en.partners.errors.via_missing],
  ['accept', { via: 'a b' }, en.partners.errors.via_invalid],
  ['save', { name: '' }, en.endorse.refusals.organization_missing],
])('to %s with %j is refused and the input is kept', async (action, fields, message) => {
  const id = await contact();
  const before = await everything();
  const response = await decide(id, action, { name: 'Typed anew', ...fields });
  expect(response.status).toBe(422);
  const page = await bodyOf(response);
  expect(page).toContain(message);
  if (!('name' in fields)) expect(page).toContain('value="Typed anew"');
  expect(await everything()).toBe(before);
});

test('no partner gets a page before confirming, and nothing is written', async () => {
  const id = await left();
  const before = await everything();
  const response = await decide(id, 'accept');
  expect(response.headers.get('Location')).toBe(`${LIST}?done=gone`);
  expect(await everything()).toBe(before);
});

test('ending deletes the contact, confirmed or not, and is idempotent', async () => {
  for (const id of [await left(), await contact({ email: 'second@partner.example' })]) {
    expect((await decide(id, 'end')).headers.get('Location')).toBe(`${LIST}?done=ended`);
    expect((await decide(id, 'end')).headers.get('Location')).toBe(`${LIST}?done=gone`);
    expect((await visit(`${LIST}/${id}`, { headers: await badge() })).status).toBe(404);
  }
  expect(await count('partners')).toBe(0);
  expect(await count('audit', "action = 'partner.end'")).toBe(2);
});

test('others than staff see nothing and change nothing', async () => {
  const id = await contact();
  const before = await everything();
  for (const path of [LIST, `${LIST}/${id}`]) expect((await visit(path)).status).toBe(403);
  for (const action of ['save', 'accept', 'end']) {
    const response = await post(`${LIST}/${id}`, { name: 'X', via: 'x', action });
    expect(response.status).toBe(403);
    const signed = await visit(`${LIST}/${id}`, {
      ...{ method: 'POST', body: new URLSearchParams({ action }) },
      headers: { Origin: 'https://evil.example', ...(await badge()) },
    });
    expect(signed.status).toBe(403);
  }
  expect(await everything()).toBe(before);
});
