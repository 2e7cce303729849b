/**
 * The baseline for our Worker: does only the work that the path names, and answers with the given
 * number of bytes. Plain JavaScript, since workerd runs this file as it is.
 */
const BODY = { headers: { 'Content-Type': 'text/html; charset=utf-8' } };

const WORK = new Map([
  ['answer', async () => {}],
  [
    'read',
    (env, name) =>
      env.DB.withSession('first-primary')
        .prepare('select * from statements where slug = ?')
        .bind(name)
        .all(),
  ],
  [
    'insert',
    (env) =>
      env.DB.withSession('first-primary')
        .prepare('insert into bench (id, at) values (?, ?)')
        .bind(crypto.randomUUID(), Date.now())
        .run(),
  ],
  // Repeats the SQL statements of our Worker, in the same round trips.
  [
    'replay',
    async (env) => {
      for (const trip of replayed) {
        const db = env.DB.withSession('first-primary');
        const statements = trip.map(([query, values]) => db.prepare(query).bind(...values));
        await (statements.length === 1 ? statements[0].all() : db.batch(statements));
      }
    },
  ],
]);

let replayed = [];

/** Bodies by their number of bytes. */
const bodies = new Map();

const constant = {
  /** `/<work>/<bytes>/<slug>` */
  async fetch(request, env) {
    const [, work, size, name] = new URL(request.url).pathname.split('/');
    if (work === 'learn') {
      replayed = await request.json();
      return new Response('learned');
    }
    await request.arrayBuffer();
    await WORK.get(work)(env, name);
    const bytes = Number(size);
    const body = bodies.get(bytes) ?? 'x'.repeat(bytes);
    bodies.set(bytes, body);
    return new Response(body, BODY);
  },
};

export { constant as default };
