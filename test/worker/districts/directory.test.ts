import { expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { ALICE, staffSend } from '../../support/worker/access.ts';
import { HARBOR, NORTH, publishDistricts, SOUTH } from '../../support/worker/districts.ts';
import { LEADER, openSite, submit } from '../../support/worker/endorsements.ts';
import { count, everything, read, rows } from '../../support/worker/site.ts';

const words = en.publishing.answers.directory;
const replaced = "action = 'directory.replaced'";

const put = (body: unknown) => staffSend('PUT', '/console/api/directory', body);

test('the changes are reported, and the audit trail has the counts and who made them', async () => {
  await publishDistricts();
  const districts = [{ ...HARBOR, towns: ['Harborview', 'Old Harbor'] }, NORTH, SOUTH];
  expect(await (await put({ districts })).json()).toEqual({
    districts: 3,
    changed: 1,
    closed: 0,
    waits: null,
  });
  const told = await rows(
    `select name, subject, detail from audit join actors on actors.id = actor where ${replaced} order by seq`,
  );
  expect(told.map(({ detail, ...entry }) => ({ ...entry, ...JSON.parse(String(detail)) }))).toEqual(
    [
      expect.objectContaining({ districts: 3, changed: 3, closed: 0 }),
      expect.objectContaining({
        name: `Name of ${ALICE}`,
        subject: 'directory',
        districts: 3,
        changed: 1,
        closed: 0,
      }),
    ],
  );
});

test('publishing the same directory again writes no row', async () => {
  await publishDistricts();
  const before = await everything();
  await publishDistricts();
  expect(await everything()).toBe(before);
});

test('a changed alias counts as a change', async () => {
  await publishDistricts();
  await publishDistricts([{ ...HARBOR, aliases: ['HPS', 'The Harbor'] }, NORTH, SOUTH]);
  expect(await read('/districts?q=The+Harbor')).toContain(HARBOR.code);
  expect(await count('audit', replaced)).toBe(2);
});

test.each([false, true])('an empty directory is refused, replace or not: %s', async (replace) => {
  await publishDistricts();
  const before = await everything();
  const response = await put({ districts: [], replace });
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ detail: 'the directory has no districts' });
  expect(await everything()).toBe(before);
});

test('a directory that closes more than a tenth is refused with a message, unless it is confirmed', async () => {
  await publishDistricts();
  const before = await everything();
  const refused = await put({ districts: [HARBOR, NORTH] });
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({
    title: words.title,
    detail: words.closesTooMany({ closing: 1, operating: 3 }),
  });
  expect(await everything()).toBe(before);

  const meant = await put({ districts: [HARBOR, NORTH], replace: true });
  expect(await meant.json()).toMatchObject({ districts: 2, changed: 1, closed: 1 });
  expect(meant.status).toBe(202);
});

test('a tenth of the districts can close, by a request', async () => {
  const districts = Array.from({ length: 10 }, (_, index) => ({
    ...HARBOR,
    code: `C${index}`,
    name: `Place ${index}`,
  }));
  await publishDistricts(districts);
  expect((await put({ districts: districts.slice(1) })).status).toBe(202);
});

test('an address of a hundred labels is looked up like any other', async () => {
  await openSite();
  const email = `a@${'b.'.repeat(100)}${String(HARBOR.domains[0]?.domain)}`;
  expect((await submit({ ...LEADER, email })).status).toBe(303);
});
