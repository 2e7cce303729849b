/** `/api/v1`: read-only, for anyone, from anywhere. */
import { Hono } from 'hono/tiny';
import { listDistricts, searchDistricts } from '../districts/store.ts';
import { formatCursor, parseCursor, parseKind } from '../endorsements/cursor.ts';
import { listEndorsements } from '../endorsements/listing-store.ts';
import { allowCaching } from '../http/caching.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { problem } from '../http/problems.ts';
import { findStatement, listStatements } from '../statements/store.ts';
import { toEndorsementJson, toStatementDetailJson, toStatementJson } from './schema.ts';

const DEFAULT_LIMIT = 50;
const MOST = 100;

export function apiRoutes() {
  const routes = new Hono<AppEnv>().basePath('/api/v1');

  routes.use('*', async (c, next) => {
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    await next();
  });

  routes.options('*', (c) => {
    c.header('Access-Control-Allow-Methods', 'GET, HEAD, OPTIONS');
    c.header('Access-Control-Max-Age', '86400');
    return c.body(null, 204);
  });

  routes.get('/statements', async (c) => {
    const statements = await listStatements(c.get('db'));
    const { origin } = c.get('config');
    allowCaching(c, 'names');
    return c.json({
      statements: statements.map((statement) => toStatementJson(statement, origin)),
      nextCursor: null,
    });
  });

  routes.get('/statements/:slug', async (c) => {
    const view = await findStatement(c.get('db'), c.req.param('slug'));
    if (!view) return notFound(c);
    allowCaching(c, 'names');
    return c.json(toStatementDetailJson(view, c.get('config').origin));
  });

  routes.get('/statements/:slug/endorsements', async (c) => {
    const db = c.get('db');
    const query = parseListQuery(c);
    if (!query) {
      const words = c.get('words').api;
      return problem(c, 400, words.badQuery.title, words.badQuery.text);
    }
    const statement = await findStatement(db, c.req.param('slug'));
    if (!statement) return notFound(c);
    const found = await listEndorsements(db, { slug: statement.slug, ...query });
    // Lists of names stay out of search engines.
    c.header('X-Robots-Tag', 'noindex');
    allowCaching(c, 'names');
    return c.json({
      endorsements: found.rows.map(toEndorsementJson),
      nextCursor: found.next && formatCursor(found.next),
    });
  });

  routes.get('/districts', async (c) => {
    const db = c.get('db');
    const q = (c.req.query('q') ?? '').trim().slice(0, 120);
    const rows = q ? await searchDistricts(db, q) : await listDistricts(db);
    allowCaching(c, 'texts');
    return c.json({
      districts: rows.map(({ code, name, type, county, region }) => ({
        code,
        name,
        type,
        county,
        region,
      })),
    });
  });

  return routes;
}

export function notFound(c: AppContext) {
  const words = c.get('words').api.notFound;
  return problem(c, 404, words.title, words.text);
}

/** Null when something was asked for that can't be: a wrong filter must not pass for none. */
function parseListQuery(c: AppContext) {
  const { kind, district, q, cursor, limit } = c.req.query();
  const parsed = {
    kind: parseKind(kind),
    district: district || null,
    q: q?.trim().slice(0, 120) || null,
    cursor: parseCursor(cursor),
    limit: limit ? Math.min(Number(limit), MOST) : DEFAULT_LIMIT,
  };
  const bad =
    (kind && !parsed.kind) ||
    (cursor && !parsed.cursor) ||
    (limit && !/^[1-9]\d{0,5}$/.test(limit));
  return bad ? null : parsed;
}
