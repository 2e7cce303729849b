import { expect, test } from 'vitest';
import { HARBOR } from './districts.ts';
import { confirmed, LEADER, openSite, submit } from './endorsing.ts';
import { count, read, rows, visit } from './site.ts';
import { documentOf, publish, SLUG } from './texts.ts';

const HIDDEN = [
  ['held', 'update statements set held_at = 1 where slug = ?'],
  ['a draft', "update statements set status = 'draft' where slug = ?"],
  ['scheduled', "update statements set status = 'scheduled' where slug = ?"],
] as const;

const GONE = [
  `/statements/${SLUG}`,
  `/statements/${SLUG}/v/1`,
  `/statements/${SLUG}/v/1.md`,
  `/statements/${SLUG}/endorsements`,
  `/statements/${SLUG}/endorse`,
  `/statements/${SLUG}/endorse/sent?ref=x`,
  `/api/v1/statements/${SLUG}`,
  `/api/v1/statements/${SLUG}/endorsements`,
  `/api/v1/widget/${SLUG}`,
  `/embed/${SLUG}`,
];

async function hide(write: string): Promise<void> {
  await openSite();
  await publish(documentOf(), documentOf({ slug: 'other', title: 'Another one' }));
  await confirmed(LEADER);
  await rows(write, SLUG);
}

test.each(HIDDEN)('a statement that is %s has no page and no data', async (_, write) => {
  await hide(write);
  for (const path of GONE) expect([path, (await visit(path)).status]).toEqual([path, 404]);
});

test.each(HIDDEN)('a statement that is %s is named in no list', async (_, write) => {
  await hide(write);
  for (const path of ['/', '/statements', '/api/v1/statements']) {
    const text = await read(path);
    expect(text).toContain('Another one');
    expect(text).not.toContain('A fair start');
  }
});

test.each(HIDDEN)('a statement that is %s takes no endorsement', async (_, write) => {
  await hide(write);
  const before = await count('endorsements');
  const response = await submit({ ...LEADER, email: 'second@harborview.example' });
  expect(response.status).toBe(404);
  expect(await count('endorsements')).toBe(before);
});

test.each(HIDDEN)(
  'who endorses a statement that is %s is not shown at the district',
  async (_, write) => {
    await hide(write);
    expect(await read(`/districts/${HARBOR.code}`)).not.toContain('Ana María');
  },
);

test('a withdrawn statement stays readable and takes no endorsement', async () => {
  await openSite();
  await rows("update statements set status = 'withdrawn' where slug = ?", SLUG);
  expect((await visit(`/statements/${SLUG}`)).status).toBe(200);
  expect((await visit(`/statements/${SLUG}/v/1.md`)).status).toBe(200);
  expect((await submit(LEADER)).status).toBe(409);
  expect(await count('endorsements')).toBe(0);
});
