/** `/api/v1`: the public JSON API. Read-only, without sign-in, open to scripts on any origin. */
import type { MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import type * as z from 'zod';
import { withoutState } from '../districts/state.ts';
import { listDistricts, searchDistricts } from '../districts/store.ts';
import { type Cursor, formatCursor, goesOn, parseCursor } from '../endorsements/listing/cursor.ts';
import { searchEndorsements } from '../endorsements/listing/search-store.ts';
import { listEndorsements } from '../endorsements/listing/store.ts';
import { allowCaching } from '../http/caching.ts';
import { sendJson } from '../http/conditional.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { problem } from '../http/problems.ts';
import { findCandidates } from '../statements/reading/list-store.ts';
import { parseSearch, planFound } from '../statements/reading/search.ts';
import { latestAmendment } from '../statements/returns.ts';
import { findStatement } from '../statements/store.ts';
import type { DistrictJson } from './answers.ts';
import { pageOf } from './paging.ts';
import { districtsQuery, endorsementsQuery, statementsQuery } from './queries.ts';
import { toEndorsementJson, toStatementDetailJson, toStatementJson } from './serialize.ts';

/**
 * Runs before everything that may refuse a request: to a script on another site, a refusal without
 * CORS headers looks like an outage. Responses don't depend on the client, so a script may send any
 * headers.
 */
export const readOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Access-Control-Expose-Headers', 'ETag');
  c.header('Cross-Origin-Resource-Policy', 'cross-origin');
  switch (c.req.method) {
    case 'GET':
    case 'HEAD':
      return next();
    case 'OPTIONS':
      c.header('Access-Control-Allow-Methods', METHODS);
      c.header('Access-Control-Allow-Headers', '*');
      c.header('Access-Control-Max-Age', '86400');
      return c.body(null, 204);
  }
  const words = c.get('words').api.readOnly;
  c.header('Allow', METHODS);
  return problem(c, 405, words.title, words.text);
};

const METHODS = 'GET, HEAD, OPTIONS';

export function apiRoutes() {
  const routes = new Hono<AppEnv>().basePath('/api/v1');

  routes.get('/statements', async (c) => {
    const query = parseQuery(c, statementsQuery);
    if (!query.success) return badQuery(c, query.error);
    const search = parseSearch(c.req.query());
    const { all, hits } = await findCandidates(c.get('db'), search);
    // The search page sorts by relevance; the API keeps the order of the list.
    const found = new Set(planFound(search, hits).map(({ statement }) => statement));
    const { page, nextCursor } = pageOf(
      all.filter((statement) => found.has(statement)),
      query.data,
    );
    const { origin } = c.get('config');
    allowCaching(c, 'names');
    return sendJson(c, {
      statements: page.map((statement) => toStatementJson(statement, origin)),
      nextCursor,
    });
  });

  routes.get('/statements/:slug', async (c) => {
    const view = await findStatement(c.get('db'), c.req.param('slug'));
    if (!view) return notFound(c);
    allowCaching(c, 'names');
    return sendJson(c, toStatementDetailJson(view, c.get('config').origin));
  });

  routes.get('/statements/:slug/endorsements', async (c) => {
    const db = c.get('db');
    const query = parseQuery(c, endorsementsQuery);
    if (!query.success) return badQuery(c, query.error);
    const statement = await findStatement(db, c.req.param('slug'));
    if (!statement) return notFound(c);
    const { kind = null, district = null, q, cursor, limit } = query.data;
    const from = parseCursor(cursor);
    const filter = { slug: statement.slug, kind, district, limit, cursor: from };
    const { epoch, revisions } = statement;
    const amendment = latestAmendment(revisions);
    if (from && !q && !goesOn(from, amendment)) return badCursor(c, from);
    const search = q
      ? await searchEndorsements(db, { ...filter, q, statement: statement.id })
      : null;
    const found = search ?? (await listEndorsements(db, filter, { epoch, amendment }));
    // Keep lists of names out of search engines.
    c.header('X-Robots-Tag', 'noindex');
    allowCaching(c, 'names');
    return sendJson(c, {
      endorsements: found.rows.map((row) => toEndorsementJson(row, epoch)),
      nextCursor: found.next && formatCursor(found.next),
      ...(search && { complete: search.complete }),
    });
  });

  routes.get('/districts', async (c) => {
    const db = c.get('db');
    const query = parseQuery(c, districtsQuery);
    if (!query.success) return badQuery(c, query.error);
    const { q } = query.data;
    const { place } = c.get('config').organisation;
    const rows = q
      ? (await searchDistricts(db, withoutState(q, place))).districts
      : await listDistricts(db);
    allowCaching(c, 'texts');
    return sendJson(c, {
      districts: rows.map(
        ({ code, name, type, county, region }): DistrictJson => ({
          ...{ code, name, type, county, region },
        }),
      ),
    });
  });

  return routes;
}

export function notFound(c: AppContext) {
  const words = c.get('words').api.notFound;
  return problem(c, 404, words.title, words.text);
}

/** Ignores empty and unknown parameters. */
function parseQuery<Query>(c: AppContext, schema: z.ZodType<Query>) {
  const given = Object.entries(c.req.query()).map(([name, text]) => [name, text.trim()]);
  return schema.safeParse(Object.fromEntries(given.filter(([, text]) => text)));
}

/** Names each invalid filter. Ignoring one would return results that nobody asked for. */
function badQuery(c: AppContext, { issues }: Pick<z.core.$ZodError, 'issues'>) {
  const { title, text, ...words } = c.get('words').api.badQuery;
  const fields: Record<string, string> = words.fields;
  const errors = issues.map(({ path }) => {
    const field = String(path[0]);
    return { field, message: fields[field] ?? text };
  });
  return problem(c, 400, title, text, errors);
}

/** A list that went on after an amendment would give some entries twice, and skip others. */
function badCursor(c: AppContext, cursor: Cursor) {
  const { title, text, amended, fields } = c.get('words').api.badQuery;
  const message = cursor.text ? amended : fields.cursor;
  return problem(c, 400, title, text, [{ field: 'cursor', message }]);
}
