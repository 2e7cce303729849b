import { beforeEach, expect, test } from 'vitest';
import { staffSend } from '../../support/worker/access.ts';
import { LEADER, openSite } from '../../support/worker/endorsements.ts';
import { bodyOf, count, post, visit } from '../../support/worker/site.ts';
import { SLUG } from '../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../support/worker/variables.ts';

const FORM = `/statements/${SLUG}/endorse`;
const URLENCODED = 'application/x-www-form-urlencoded';

beforeEach(openSite);

function send(headers: HeadersInit, body: BodyInit = new URLSearchParams(LEADER), path = FORM) {
  return visit(path, { method: 'POST', body, headers });
}

test.each([
  ['our Origin', { Origin: TEST_ORIGIN }],
  ['Fetch Metadata that says same-origin', { 'Sec-Fetch-Site': 'same-origin' }],
  ['Fetch Metadata and the Origin null', { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' }],
])('a form with %s is accepted', async (_, headers) => {
  expect((await send(headers)).status).toBe(303);
});

test('the trusted Origin comes from the configuration, not from the requested host', async () => {
  const response = await visit(`https://other.example${FORM}`, {
    method: 'POST',
    body: new URLSearchParams(LEADER),
    headers: { Origin: 'https://other.example', Host: 'other.example' },
  });
  expect(response.status).toBe(403);
});

test('a compressed body is refused with 415', async () => {
  const headers = { Origin: TEST_ORIGIN, 'Content-Type': URLENCODED, 'Content-Encoding': 'gzip' };
  const stream = new Blob([new URLSearchParams(LEADER).toString()]).stream();
  const body = await new Response(stream.pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
  expect((await send(headers, body)).status).toBe(415);
});

test('a form of more than 64 KB is refused with 413, declared or not', async () => {
  const fields = { ...LEADER, comment: 'x'.repeat(66_000) };
  expect((await post(FORM, fields)).status).toBe(413);
  const stream = new Blob([new URLSearchParams(fields).toString()]).stream();
  const headers = { Origin: TEST_ORIGIN, 'Content-Type': URLENCODED };
  expect((await send(headers, stream)).status).toBe(413);
  expect(await count('endorsements')).toBe(0);
});

test('a form can be multipart', async () => {
  const form = new FormData();
  for (const [name, value] of Object.entries(LEADER)) form.set(name, value);
  expect((await send({ Origin: TEST_ORIGIN }, form)).status).toBe(303);
});

test('a file in place of a text counts as empty', async () => {
  const form = new FormData();
  for (const [name, value] of Object.entries(LEADER)) form.set(name, value);
  form.set('name', new File(['x'], 'x.txt'));
  expect((await send({ Origin: TEST_ORIGIN }, form)).status).toBe(422);
});

test.each([
  ['without a boundary', 'multipart/form-data', 'x'],
  ['that ends in the middle', 'multipart/form-data; boundary=b', '--b\r\nContent-Disp'],
])('a multipart body %s is a client error', async (_, type, body) => {
  const response = await send({ Origin: TEST_ORIGIN, 'Content-Type': type }, body);
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.status).toBeLessThan(500);
});

test('a repeated field, or one named like an object property, causes no error', async () => {
  const body = new URLSearchParams([
    ...Object.entries(LEADER),
    ['name', 'Second'],
    ['__proto__', 'x'],
    ['a.b', 'c'],
    ['name[]', 'y'],
  ]);
  expect((await send({ Origin: TEST_ORIGIN }, body)).status).toBe(303);
});

test('unreadable JSON is refused with a message', async () => {
  for (const path of ['/console/api/statements', '/console/api/directory'] as const) {
    const method = path.endsWith('statements') ? 'POST' : 'PUT';
    const response = await staffSend(method, path, 'not an object');
    expect(response.status).toBe(422);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  }
});

test('a refusal is a page that says what to do', async () => {
  const page = await bodyOf(await send({}));
  expect(page).toContain('Please use another browser, or write to');
});
