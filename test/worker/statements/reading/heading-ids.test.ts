/** Headings that are named like the ids of our own pages: no page has an id twice. */
import { expect, test } from 'vitest';
import { staffRead } from '../../../support/worker/access.ts';
import { announced, PUBLIC } from '../../../support/worker/announcements.ts';
import { begun } from '../../../support/worker/draft-forms.ts';
import { LEADER, openSite, submit } from '../../../support/worker/endorsements.ts';
import { freshDatabase } from '../../../support/worker/fresh-database.ts';
import { bodyOf, itIs, read, rows } from '../../../support/worker/site.ts';
import { amend, pageOf, SLUG, send, translationOf } from '../../../support/worker/statements.ts';

const PATH = `/statements/${SLUG}`;

/** Every kind of page that holds a text, by its name. */
async function pagesWith(body: string): Promise<Record<string, string>> {
  itIs(Date.UTC(2026, 2, 2, 12));
  await openSite();
  await amend('substantive', body);
  await send(
    'publish',
    [],
    [pageOf({ slug: 'verification', body })],
    [translationOf({ translates: 2, body })],
  );
  const changed = await submit({ ...LEADER, revision: '1' });
  expect(changed.status).toBe(409);
  const draft = await begun({ amends: SLUG });
  const pages = {
    statement: await read(PATH),
    permalink: await read(`${PATH}/v/2`),
    letter: await read(`${PATH}/letter`),
    translation: await read(`/es${PATH}`),
    about: await read('/about/verification'),
    form: await bodyOf(changed),
    preview: await staffRead(`${draft}/preview`),
    announcement: '',
  };
  await rows('delete from drafts');
  await announced({ body: `${body}\nMore.\n` });
  pages.announcement = await read(PUBLIC);
  return pages;
}

const idsOf = (page: string) => Array.from(page.matchAll(/ id="([^"]*)"/g), ([, id = '']) => id);
const twice = (ids: string[]) => ids.filter((id, index) => ids.indexOf(id) !== index);

test('a heading may be named like any id of any page', async () => {
  const ours = new Set(Object.values(await pagesWith('Plain.\n')).flatMap(idsOf));
  expect(ours).toContain('cite_this');
  expect(ours).toContain('email');
  const names = [...ours, 'Cite', 'Embed', 'Main text', 'text email', 'Text', 'fn 1', 'Errors'];
  const body = names.map((name) => `## ${name.replaceAll('_', '\\_')}\n\nText[^1].\n`).join('\n');
  await freshDatabase();
  for (const [name, page] of Object.entries(await pagesWith(`${body}\n[^1]: A note.\n`))) {
    expect([name, idsOf(page).length > names.length]).toEqual([name, true]);
    expect([name, twice(idsOf(page))]).toEqual([name, []]);
  }
});
