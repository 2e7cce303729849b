import { expect, test } from 'vitest';
import { badge, staffRead } from '../../../support/worker/access.ts';
import { confirmed, LEADER, manage, openSite } from '../../../support/worker/endorsements.ts';
import { bodyOf, post, read, rows } from '../../../support/worker/site.ts';
import { SLUG } from '../../../support/worker/statements.ts';

const COMMENT = 'Two lines,\nand <b>no</b> markup.';
const ESCAPED = 'and &lt;b&gt;no&lt;/b&gt; markup.';
const PLACES = [`/statements/${SLUG}`, `/statements/${SLUG}/endorsements`, '/districts/00100000'];

async function settle(id: string, action: string): Promise<Response> {
  return post(`/console/comments/${id}`, { action }, await badge());
}

async function seen(): Promise<boolean[]> {
  const pages = await Promise.all(PLACES.map((path) => read(path)));
  return pages.map((page) => page.includes(ESCAPED));
}

test('a comment is hidden until staff have read it and show it, as plain text', async () => {
  await openSite();
  const id = await confirmed({ ...LEADER, comment: COMMENT });
  expect(await seen()).toEqual([false, false, false]);
  expect(await staffRead('/console')).toContain(ESCAPED);

  expect((await settle(id, 'show')).headers.get('Location')).toBe('/console?done=comment');
  expect(await seen()).toEqual([true, true, true]);
  expect(await staffRead('/console')).not.toContain(ESCAPED);
});

test('a comment kept private no longer waits, and can be shown later', async () => {
  await openSite();
  const id = await confirmed({ ...LEADER, comment: COMMENT });
  await settle(id, 'keep');
  expect(await staffRead('/console')).not.toContain(ESCAPED);
  expect(await seen()).toEqual([false, false, false]);
  await settle(id, 'show');
  expect(await seen()).toEqual([true, true, true]);
  expect(await rows("select action from audit where action like 'comment.%' order by seq")).toEqual(
    [{ action: 'comment.keep' }, { action: 'comment.show' }],
  );
});

test('an unnamed endorser’s comment is in no list, shown or not', async () => {
  await openSite();
  const id = await confirmed({ ...LEADER, public: 'no', comment: COMMENT });
  await settle(id, 'show');
  expect(await seen()).toEqual([false, false, false]);
});

test('erasing removes a shown comment as well', async () => {
  await openSite();
  const id = await confirmed({ ...LEADER, comment: COMMENT });
  await settle(id, 'show');
  await manage(id, { action: 'erase' });
  expect(await seen()).toEqual([false, false, false]);
  expect(await rows('select comment, comment_shown_at from endorsements')).toEqual([
    { comment: null, comment_shown_at: null },
  ]);
});

test('only staff can decide on a comment, and an unknown action changes nothing', async () => {
  await openSite();
  const id = await confirmed({ ...LEADER, comment: COMMENT });
  expect((await post(`/console/comments/${id}`, { action: 'show' })).status).toBe(403);
  const response = await settle(id, 'publish');
  expect(response.headers.get('Location')).toBe('/console?done=late');
  expect(await bodyOf(response)).toBe('');
  expect(await seen()).toEqual([false, false, false]);
});
