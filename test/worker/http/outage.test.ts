import { reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pinnedScripts } from '../../../src/embed/kit/pinned-scripts-compose.ts';
import { catalogueOf } from '../../../src/i18n/catalogue.ts';
import { complaintsOf } from '../../support/worker/api-schema.ts';
import { LEADER, openSite, submit } from '../../support/worker/endorsements.ts';
import { freshDatabase } from '../../support/worker/fresh-database.ts';
import { bodyOf, count, visit } from '../../support/worker/site.ts';
import { SLUG } from '../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../support/worker/variables.ts';
import { visitWith } from '../../support/worker/visit-with.ts';

const es = catalogueOf('es').embed;

const log: string[] = [];

beforeEach(() => {
  log.length = 0;
  for (const level of ['error', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((...words) => void log.push(words.join(' ')));
  }
});

afterEach(async () => {
  vi.restoreAllMocks();
});

/** A database without tables answers every query with an error. */
async function takeDown(): Promise<void> {
  await reset();
}

async function bringBack(): Promise<void> {
  await freshDatabase();
}

const PAGES = [
  '/',
  '/statements',
  `/statements/${SLUG}`,
  `/statements/${SLUG}/endorsements`,
  '/districts',
  '/about/x',
];
const JSON_PATHS = [
  '/api/v1/statements',
  `/api/v1/statements/${SLUG}`,
  '/api/v1/districts',
  `/api/v1/widget/${SLUG}`,
  `/oembed?url=${encodeURIComponent(`${TEST_ORIGIN}/statements/${SLUG}`)}`,
];

test('the health check responds 503 while the database has no tables', async () => {
  await takeDown();
  const response = await visit('/healthz');
  const body = await response.json();
  await bringBack();
  expect(response.status).toBe(503);
  expect(body).toMatchObject({ status: 503, detail: expect.stringContaining('migrations') });
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect((await visit('/healthz')).status).toBe(200);
});

test.each(PAGES)('without the database %s responds with an uncacheable 503', async (path) => {
  await takeDown();
  const response = await visit(path);
  const page = await bodyOf(response);
  await bringBack();
  expect(response.status).toBe(503);
  expect(page).toContain('We can’t reach our records right now');
  expect(response.headers.get('Cache-Control')).toBe('no-store');
});

test.each(JSON_PATHS)(
  'without the database %s responds with problem+json that any site can read',
  async (path) => {
    await takeDown();
    const response = await visit(path);
    const body = await response.json();
    await bringBack();
    expect(response.status).toBe(503);
    expect(body).toMatchObject({ status: 503 });
    // oEmbed has its own error format.
    if (path.startsWith('/api/')) expect(await complaintsOf(path, 503, body)).toEqual([]);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
  },
);

test('without the database a frame shows the error itself, because the browser would refuse another page', async () => {
  await takeDown();
  const response = await visit(`/embed/${SLUG}?lang=es`);
  const page = await bodyOf(response);
  await bringBack();
  expect(response.status).toBe(503);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(response.headers.get('Content-Security-Policy')).toContain('frame-ancestors *');
  expect(page).toContain(`<p>${es.down}</p>`);
});

test('without the database the form responds 503, and the log has none of the input', async () => {
  await openSite();
  await takeDown();
  const response = await submit({ ...LEADER, comment: 'Canary comment' });
  await bringBack();
  expect(response.status).toBe(503);
  expect(log.join('\n')).toContain('"event":"fault"');
  expect(log.join('\n')).not.toMatch(/ana@|Ana|Canary|Harborview/);
});

test('a write that fails in transit is retried, and stored once', async () => {
  await openSite();
  let losses = 0;
  const flaky = {
    withSession(constraint: D1SessionConstraint) {
      const session = env.DB.withSession(constraint);
      return {
        prepare: (query: string) => session.prepare(query),
        async batch(statements: D1PreparedStatement[]) {
          const answer = await session.batch(statements);
          // The second try finds everything stored.
          const writes = losses > 0 || answer.some(({ meta }) => meta.changes > 0);
          if (losses === 2 || !writes) return answer;
          losses += 1;
          // The write was committed, and its response lost.
          throw new Error('D1_ERROR: Network connection lost.');
        },
      };
    },
  };
  const response = await visitWith({ DB: flaky }, `/statements/${SLUG}/endorse`, {
    method: 'POST',
    body: new URLSearchParams(LEADER),
    headers: { Origin: TEST_ORIGIN },
  });
  expect(response.status).toBe(303);
  expect(losses).toBe(2);
  expect([await count('endorsements'), await count('outbox'), await count('endorsers')]).toEqual([
    1, 1, 1,
  ]);
});

test('with a missing variable no route works, and the health check names it', async () => {
  for (const path of ['/', '/healthz', '/api/v1/statements', '/console']) {
    const response = await visitWith({ ORG_CONTACT: 'nonsense' }, path);
    expect(response.status).toBe(503);
    // Only the health check says what is missing.
    expect((await response.text()).includes('ORG_CONTACT')).toBe(path === '/healthz');
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  }
});

describe('a request that ends while reading an asset blocks no other', () => {
  /** Assets whose first response never arrives, and whose second is `answer`. */
  function assetsOf(answer: unknown) {
    const answers = [new Promise<Response>(() => {}), Promise.resolve(Response.json(answer))];
    return { fetch: () => answers.shift() } as unknown as Fetcher;
  }

  test('with the pinned scripts', async () => {
    const assets = assetsOf({ '1.0.0': 'sha384-x' });
    void pinnedScripts(assets, TEST_ORIGIN);
    const read = await pinnedScripts(assets, TEST_ORIGIN);
    expect(read).toEqual([{ version: '1.0.0', integrity: 'sha384-x' }]);
  });
});
