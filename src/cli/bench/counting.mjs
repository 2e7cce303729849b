/**
 * The Worker as it is built, behind a database that counts: `Bench-Cost` tells the round trips, and
 * the rows that D1's own answers say were read and written. Plain JavaScript: workerd takes it as it
 * is. Mail goes nowhere and no bell rings: what a bell would start is asked for by its own path.
 */
import worker from 'undersigned';

/** The same environment for all requests: the Worker keeps what it has set up for one. */
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
  };
  originals.set(wrapped, { statement, query });
  return wrapped;
}

/** Of a session, or of the database itself. */
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

/** Everybody is staff here. */
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

/** What is no request: a bell of the queue, and so many minutes of the schedule. */
async function other(url, env, ctx) {
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
      ? await other(url, bindings, context)
      : await worker.fetch(request, bindings, context);
    // All of it, for an answer that is streamed asks the database as it goes.
    const body = response.body && (await response.arrayBuffer());
    await Promise.all(waiting);
    // What was sent: for the Worker that does nothing else.
    const { sent, ...figures } = cost;
    if (request.headers.has('Bench-Sent')) return Response.json(sent);
    const told = new Response(body, response);
    told.headers.set('Bench-Cost', JSON.stringify(figures));
    return told;
  },
};

export { entry as default };
