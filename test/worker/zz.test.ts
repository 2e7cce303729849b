import { env, exports } from 'cloudflare:workers';
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { expect, test, vi } from 'vitest';
import worker from '../../src/index.ts';

test('probe', async () => {
  const e = env as Record<string, unknown>;
  const old = e.ORG_NAME;
  e.ORG_NAME = 'Changed name';
  const r = await exports.default.fetch('https://undersigned.example.org/');
  console.info('mutated visible', (await r.text()).includes('Changed name'));
  e.ORG_NAME = old;
  const calls: unknown[] = [];
  const q = e.MAIL_QUEUE;
  e.MAIL_QUEUE = { send: async (m: unknown) => { calls.push(m); } };
  const r2 = await exports.default.fetch('https://undersigned.example.org/endorsements/manage', { method: 'POST', body: new URLSearchParams({ email: 'a@example.org' }), headers: { Origin: 'https://undersigned.example.org' }, redirect: 'manual' });
  console.info(r2.status, calls, r2.headers.get('location'));
  e.MAIL_QUEUE = q;
  await env.DB.prepare("insert into outbox (id, kind, endorser_id, created_at, due_at) values ('x','manage','nobody',1,1)").run();
  await env.MAIL_QUEUE.send({ id: 'x' });
  await new Promise((r) => setTimeout(r, 2500));
  console.info((await env.DB.prepare('select * from outbox').all()).results);
  try { console.info(await exports.default.queue('undersigned-mail', [{ id: 'm', timestamp: new Date(), attempts: 1, body: { id: 'x' } }])); } catch (e) { console.info(e); }
  console.info(String(env.EMAIL), env.EMAIL);
  try { await env.EMAIL.send({ to: 'a@example.org', from: {email: 'statements@example.org', name: 'x'}, subject: 'x', text: 'y', html:'z' }); } catch (e) { console.info('E', e); }
  const gz = await exports.default.fetch('https://undersigned.example.org/endorsements/manage', { method: 'POST', body: new URLSearchParams({ email: 'a@example.org' }), headers: { Origin: 'https://undersigned.example.org', 'Content-Encoding': 'gzip' }, redirect: 'manual' });
  console.info('gz', gz.status);
});
