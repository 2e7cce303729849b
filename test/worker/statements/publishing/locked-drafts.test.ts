/** Locked drafts: announced ones, and those that wait for a second person. */
import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { badge, staffRead } from '../../../support/worker/access.ts';
import { announced, cancel, DRAFT, NOON } from '../../../support/worker/announcements.ts';
import { send } from '../../../support/worker/draft-forms.ts';
import { draftOf, ledTo, press } from '../../../support/worker/draft-publishing.ts';
import { openSite } from '../../../support/worker/endorsements.ts';
import { answer } from '../../../support/worker/second-approval.ts';
import { count, everything, itIs, row } from '../../../support/worker/site.ts';

const words = en.drafts;
const DELETED = '/console/statements?done=deleted';

beforeEach(async () => {
  itIs(NOON);
  await openSite();
});

/** Presses the delete button on the current page. Returns the redirect target. */
async function remove(id: string): Promise<string> {
  const { version } = await row('select version from drafts where id = ?', id);
  return ledTo(await send(`/console/drafts/${id}/delete`, { version: String(version) }));
}

/** Expects that deleting writes nothing, says why, and is not offered. */
async function expectFixed(id: string, state: 'announced' | 'asked'): Promise<void> {
  const before = await everything();
  expect(await remove(id)).toBe(`/console/drafts/${id}`);
  expect(await everything()).toBe(before);
  const page = await staffRead(`/console/drafts/${id}`);
  expect(page).toContain(words.fixed[state]);
  expect(page).not.toContain(`/console/drafts/${id}/delete`);
}

test('an announced draft can’t be deleted until its announcement is canceled', async () => {
  await announced();
  await expectFixed(DRAFT, 'announced');
  await cancel();
  expect(await remove(DRAFT)).toBe(DELETED);
  expect(await count('drafts')).toBe(0);
});

test('a draft that waits for a second person can’t be deleted until the request is canceled', async () => {
  const id = await draftOf({ body: 'Not every child.\n' });
  const request = ledTo(await press(id, 'publish', { change: 'editorial' }));
  expect(request).toMatch(/^\/console\/requests\//);
  await expectFixed(id, 'asked');
  expect(await answer(request, 'cancel', await badge())).toBe(true);
  expect(await remove(id)).toBe(DELETED);
  expect(await count('drafts')).toBe(0);
});
