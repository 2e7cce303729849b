import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { costOf } from '../../../support/worker/database-costs.ts';
import { openSite } from '../../../support/worker/endorsements.ts';
import { bodyOf, itIs, read, rows, visit } from '../../../support/worker/site.ts';
import { amend, FIRST_BODY, SLUG } from '../../../support/worker/statements.ts';
import { supersede } from '../../../support/worker/superseding.ts';

const words = en.statements.reading;
const PATH = `/statements/${SLUG}`;

beforeEach(async () => {
  itIs(Date.UTC(2026, 2, 2, 12));
  await openSite();
});

test('each revision is listed with its date, kind and note, text, bytes and difference', async () => {
  itIs(Date.UTC(2026, 3, 1, 12));
  await amend('substantive', 'Second.\n');
  itIs(Date.UTC(2026, 4, 1, 12));
  await amend('editorial', 'Second!\n');
  const page = await read(`${PATH}/history`);
  const entries = page.match(/<li><b>.*?<\/li>/gs) ?? [];
  expect(entries).toHaveLength(3);
  const [first = '', second = '', third = ''] = entries;
  expect(first).toContain(`${en.statements.first}</b>, March 2, 2026`);
  expect(second).toContain('Substantive amendment</b>, April 1, 2026: For a reason: substantive.');
  expect(third).toContain('Editorial correction</b>, May 1, 2026: For a reason: editorial.');
  expect(first).not.toContain('/diff/');
  expect(second).toContain(`href="${PATH}/diff/1..2"`);
  expect(third).toContain(`href="${PATH}/diff/2..3"`);
  for (const [index, entry] of entries.entries()) {
    expect(entry).toContain(`href="${PATH}/v/${index + 1}"`);
    expect(entry).toContain(`href="${PATH}/v/${index + 1}.md"`);
    expect(entry).toMatch(/<code>[\da-f]{64}<\/code>/);
  }
});

test('the form compares any two revisions, in either order, and needs no script', async () => {
  await amend('substantive', 'Second.\n');
  await amend('editorial', 'Second!\n');
  const page = await read(`${PATH}/history`);
  expect(page).toContain(`<form action="${PATH}/diff"`);
  expect(page).toMatch(/<select id="from" name="from">.*<option value="2" selected[^>]*>2/s);
  expect(page).toMatch(/<select id="to" name="to">.*<option value="3" selected[^>]*>3/s);
  for (const [from, to] of [
    ['1', '3'],
    ['3', '1'],
  ]) {
    const response = await visit(`${PATH}/diff?from=${from}&to=${to}`);
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toBe(`${PATH}/diff/${from}..${to}`);
    expect((await visit(`${PATH}/diff/${from}..${to}`)).status).toBe(200);
  }
});

test('comparing a revision with itself gets a message, and invalid input leads back to the history', async () => {
  const same = await visit(`${PATH}/diff?from=1&to=1`);
  expect(same.status).toBe(200);
  expect(await bodyOf(same)).toContain(words.sameTitle);
  for (const query of [
    '',
    '?from=1',
    '?from=x&to=2',
    '?from=0&to=2',
    '?from=1&to=2..3',
    '?from=1&to=//x',
  ]) {
    const { status, headers } = await visit(`${PATH}/diff${query}`);
    expect([query, status, headers.get('Location')]).toEqual([query, 303, `${PATH}/history`]);
  }
});

test('a statement of one revision has nothing to compare', async () => {
  const page = await read(`${PATH}/history`);
  expect(page).toContain(words.historyLede({ count: 1 }));
  expect(page).not.toContain('<form');
});

test('it shows when and by which statement it was superseded, and when it was reaffirmed', async () => {
  itIs(Date.UTC(2026, 5, 1, 12));
  const reaffirmed = '2026-05-20';
  await supersede({ reaffirmed });
  const facts = async (path: string) =>
    Array.from(
      (await read(path)).matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g),
      ([, name, value]) => [name, value],
    );
  expect(await facts(`${PATH}/history`)).toEqual([
    [words.superseded, 'June 1, 2026'],
    [words.supersededBy, '<a href="/statements/newer">Newer</a>'],
  ]);
  expect(await facts('/statements/newer/history')).toEqual([
    [words.status, words.stands({ day: 'June 1, 2026' })],
    [words.reaffirmed, '<time datetime="2026-05-20">May 20, 2026</time>'],
    [words.supersedes, `<a href="${PATH}">A fair start</a>`],
  ]);
});

test('a redacted revision keeps its digest and note, and links to no text', async () => {
  await amend('substantive', 'Second.\n');
  await rows('update revisions set text = null, redacted_at = 1 where number = 1');
  const [first = '', second = ''] =
    (await read(`${PATH}/history`)).match(/<li><b>.*?<\/li>/gs) ?? [];
  expect(first).toContain(en.statements.redacted);
  expect(first).toMatch(/<code>[\da-f]{64}<\/code>/);
  expect(first).not.toContain('href');
  expect(second).toContain(`href="${PATH}/v/2"`);
});

test('the difference shows the kind and note of each step, and links to both texts', async () => {
  await amend('substantive', FIRST_BODY.replace('child', 'student'));
  await amend('editorial', FIRST_BODY.replace('child', 'pupil'));
  const page = await read(`${PATH}/diff/1..3`);
  expect(page).toContain(
    'Revision 2, substantive amendment, March 2, 2026: For a reason: substantive.',
  );
  expect(page).toContain(
    'Revision 3, editorial correction, March 2, 2026: For a reason: editorial.',
  );
  for (const end of ['v/1', 'v/3', 'history']) expect(page).toContain(`href="${PATH}/${end}"`);
  expect(page).toMatch(/<del>struck out<\/del>.*<ins>underlined<\/ins>/);
});

test('a statement on hold has no history and no differences', async () => {
  await amend('substantive', 'Second.\n');
  await rows('update statements set held_at = 1');
  for (const path of [`${PATH}/history`, `${PATH}/diff/1..2`])
    expect((await visit(path)).status).toBe(404);
});

test('the history takes one round trip', async () => {
  await amend('substantive', 'Second.\n');
  const { cost } = await costOf(`${PATH}/history`);
  expect(cost).toMatchObject({ trips: 1, written: 0 });
  expect(cost.read).toBeLessThanOrEqual(30);
});
