import { exports } from 'cloudflare:workers';
import { expect, test } from 'vitest';

test('health answers 200 while the database does', async () => {
  const response = await exports.default.fetch('https://undersigned.example.org/healthz');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: 'ok' });
});
