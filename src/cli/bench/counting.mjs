/**
 * Wraps the built Worker with a database binding that counts. The header `Bench-Cost` gives the
 * round trips, and the rows read and written as D1 reports them. Plain JavaScript, since workerd
 * runs this file as it is. Mail and queue messages are dropped: `/bench/queue` and
 * `/bench/schedule` run the handlers instead.
 */
import worker from 'undersigned';

/** One environment for all requests, since the Worker caches its setup by environment. */
let kept;
let cost;

const counted = ({ meta }) => {
  cost.statements += 1;
  cost.read += meta.rows_read;
  cost.written += meta.rows_written;
};

function wrap(statement, query, originals) {
  const wrapped = {
    bind: (...values) => wrap(statement.bind(...values), [query[0], values], originals),
    async all() {
      cost.trips += 1;
      cost.sent.push([query]);
      const result = await statement.all();
      counted(result);
      return result;
    },
    run: () => wrapped.all(),
    /** `raw` tells no figures, so a reading statement is sent once more for them. */
    async raw() {
      const { results } = await wrapped.all();
      return query[0].startsWith('select') ? statement.raw() : results.map(Object.values);
    },
  };
  originals.set(wrapped, { statement, query });
  return wrapped;
}

/** Wraps a session or the database itself. */
function counting(session) {
  const originals = new WeakMap();
  return {
    prepare: (query) => wrap(session.prepare(query), [query, []], originals),
    async batch(statements) {
      cost.trips += 1;
      const sent = statements.map((statement) => originals.get(statement));
      cost.sent.push(sent.map(({ query }) => query));
      const results = await session.batch(sent.map(({ statement }) => statement));
      results.forEach(counted);
      return results;
    },
  };
}

const quiet = async () => ({});

/** Every visitor is signed in as staff. */
const access = { getIdentity: async () => ({ email: 'staff@example.org', name: 'Example Staff' }) };

function environment(env) {
  kept ??= {
    ...env,
    DB: { ...counting(env.DB), withSession: (way) => counting(env.DB.withSession(way)) },
    EMAIL: { send: quiet },
    MAIL_QUEUE: { send: quiet, sendBatch: quiet },
  };
  return kept;
}

/** Runs the queue handler for one message, or the scheduled handler for a number of minutes. */
async function runHandlers(url, env, ctx) {
  const name = url.searchParams.get('mail');
  const message = { body: { id: name }, ack() {}, retry() {} };
  if (name !== null) await worker.queue({ messages: [message] }, env, ctx);
  const minutes = Number(url.searchParams.get('minutes'));
  for (let minute = 0; minute < minutes; minute += 1) {
    const scheduledTime = Number(url.searchParams.get('at')) + minute * 60_000;
    await worker.scheduled({ scheduledTime }, env, ctx);
  }
  return new Response('done');
}

const entry = {
  async fetch(request, env) {
    cost = { trips: 0, statements: 0, read: 0, written: 0, sent: [] };
    const waiting = [];
    const context = {
      waitUntil: (promise) => waiting.push(promise),
      passThroughOnException() {},
      access,
    };
    const url = new URL(request.url);
    const bindings = environment(env);
    const response = url.pathname.startsWith('/bench/')
      ? await runHandlers(url, bindings, context)
      : await worker.fetch(request, bindings, context);
    // Read the whole body, since a streamed response queries the database as it goes.
    const body = response.body && (await response.arrayBuffer());
    await Promise.all(waiting);
    // The SQL statements, for constant.mjs to repeat.
    const { sent, ...figures } = cost;
    if (request.headers.has('Bench-Sent')) return Response.json(sent);
    const answer = new Response(body, response);
    answer.headers.set('Bench-Cost', JSON.stringify(figures));
    return answer;
  },
};

export { entry as default };
