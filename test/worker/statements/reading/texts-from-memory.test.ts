import { reset } from 'cloudflare:test';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { confirmed, LEADER, openSite } from '../../../support/worker/endorsements.ts';
import { freshDatabase } from '../../../support/worker/fresh-database.ts';
import { dataOf } from '../../../support/worker/json-ld.ts';
import {
  after,
  bodyOf,
  HOUR,
  itIs,
  MINUTE,
  read,
  rows,
  visit,
} from '../../../support/worker/site.ts';
import { documentOf, FIRST_BODY, publish, SLUG } from '../../../support/worker/statements.ts';

const words = en.statements.reading;
const NOON = Date.UTC(2026, 2, 2, 17);

/** Each test has its own statement, because the memory of an isolate outlives a test. */
let number = 0;
let slug = SLUG;
let path = '';

beforeEach(() => {
  for (const level of ['error', 'warn'] as const)
    vi.spyOn(console, level).mockImplementation(() => {});
  itIs(NOON);
  number += 1;
  slug = `text-${number}`;
  path = `/statements/${slug}`;
});

afterEach(() => vi.restoreAllMocks());

/** Runs requests while the database has no tables. */
async function withoutDatabase<T>(ask: () => Promise<T>): Promise<T> {
  await reset();
  const answer = await ask();
  await freshDatabase();
  return answer;
}

async function publishOne(changes: Parameters<typeof documentOf>[0] = {}): Promise<void> {
  await publish(documentOf({ slug, ...changes }));
}

test('a text that was read recently is still served without the database, and says when it was checked', async () => {
  await openSite();
  await publishOne();
  await confirmed(LEADER, slug);
  expect(await read(path)).toContain('Ana María');
  after(10 * MINUTE);
  const response = await withoutDatabase(() => visit(path));
  const page = await bodyOf(response);
  expect(response.status).toBe(200);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(response.headers.get('Cache-Tag')).toBeNull();
  expect(page).toContain(words.remembered({ instant: 'March 2, 2026 at 12:00 PM EST' }));
  expect(page).toContain('<strong>welcome</strong>');
  expect(page).toContain(`id="check_text"`);
});

test('the kept page has no names and no numbers of endorsers', async () => {
  await openSite();
  await publishOne();
  await confirmed({ ...LEADER, comment: '' }, slug);
  await read(path);
  const page = await withoutDatabase(() => read(path));
  expect(page).not.toMatch(/Ana|Harborview|class="count"|1 leader/);
  expect(page).not.toContain('id="who_endorses"');
  expect(page).not.toContain(en.statements.endorse);
  expect(dataOf(page)[0]).not.toHaveProperty('interactionStatistic');
});

test('permalinks are served as well, under their banner, but only if somebody has read them', async () => {
  await publishOne();
  await publish(
    documentOf({ slug, body: 'Another.\n', change: 'substantive', changeNote: 'Why.' }),
  );
  await read(`${path}/v/1`);
  await withoutDatabase(async () => {
    expect((await visit(path)).status).toBe(503);
    const old = await read(`${path}/v/1`);
    expect(old).toContain(en.statements.oldRevision({ number: 1, current: 2 }));
    expect(old).toContain('<strong>welcome</strong>');
    expect((await visit('/statements/never-read')).status).toBe(503);
    expect((await visit(`${path}/v/2`)).status).toBe(503);
  });
});

test('the current text, once read, is also served under its permalink', async () => {
  await publishOne();
  await read(path);
  await withoutDatabase(async () => expect(await read(`${path}/v/1`)).toContain('welcome'));
});

test('after an hour it is no longer served', async () => {
  await publishOne();
  await read(path);
  itIs(NOON + HOUR);
  await withoutDatabase(async () => expect((await visit(path)).status).toBe(200));
  itIs(NOON + HOUR + 1);
  await withoutDatabase(async () => expect((await visit(path)).status).toBe(503));
});

test.each([
  ['held', 'update statements set held_at = 1'],
  ['not published any more', "update statements set status = 'draft'"],
])(
  'a statement that is %s is dropped from memory as soon as the database says so',
  async (_, change) => {
    await publishOne();
    await read(path);
    await read(`${path}/v/1`);
    await rows(change);
    expect((await visit(`${path}/v/1`)).status).toBe(404);
    await withoutDatabase(async () => expect((await visit(path)).status).toBe(503));
  },
);

test('a request for a revision that never existed drops nothing', async () => {
  await publishOne();
  await read(path);
  expect((await visit(`${path}/v/9`)).status).toBe(404);
  await withoutDatabase(async () => expect((await visit(path)).status).toBe(200));
});

test('a redacted text is dropped as soon as any page of its statement is read', async () => {
  await publishOne();
  await publish(
    documentOf({ slug, body: 'Another.\n', change: 'substantive', changeNote: 'Why.' }),
  );
  await read(`${path}/v/1`);
  await rows('update revisions set text = null, redacted_at = 1 where number = 1');
  await read(path);
  await withoutDatabase(async () => {
    expect((await visit(`${path}/v/1`)).status).toBe(503);
    expect((await visit(path)).status).toBe(200);
  });
});

test('when another revision is current, no kept page says that the earlier one is', async () => {
  await publishOne();
  await read(path);
  after(MINUTE);
  await publish(documentOf({ slug, body: 'Second.\n', change: 'substantive', changeNote: 'Why.' }));
  await read(`${path}/v/2`);
  await withoutDatabase(async () => {
    const page = await read(path);
    expect(page).toContain('Second.');
    expect(page).not.toContain('welcome');
  });
});

test('of many texts the most recently read are kept', async () => {
  const texts = Array.from({ length: 65 }, (_, index) => `${slug}-${index}`);
  await publish(...texts.map((one) => documentOf({ slug: one, body: FIRST_BODY })));
  for (const one of texts) await read(`/statements/${one}`);
  await withoutDatabase(async () => {
    expect((await visit(`/statements/${texts[0]}`)).status).toBe(503);
    expect((await visit(`/statements/${texts[1]}`)).status).toBe(200);
    expect((await visit(`/statements/${texts[64]}`)).status).toBe(200);
  });
});

test('meanwhile the form responds 503, and says so', async () => {
  await publishOne();
  await read(path);
  const response = await withoutDatabase(() => visit(`${path}/endorse`));
  expect(response.status).toBe(503);
  expect(await bodyOf(response)).toContain(en.site.problems.down.title);
});
