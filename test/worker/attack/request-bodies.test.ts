/**
 * Request bodies that are too long, compressed, malformed, endless or slow, at every route that
 * accepts one.
 */
import { beforeEach, expect, test, vi } from 'vitest';
import { CONSOLE_JSON_LIMIT, FORM_LIMIT, SHEET_LIMIT } from '../../../src/http/guards.ts';
import {
  bodyOfRow,
  CHANGES,
  headersOfRow,
  methodOf,
} from '../../support/worker/attack/request-row.ts';
import type { Row } from '../../support/worker/attack/route-table.ts';
import { fill, stage } from '../../support/worker/attack/sample-site.ts';
import { everything, type Fields } from '../../support/worker/site.ts';
import { visitWith } from '../../support/worker/visit-with.ts';

vi.setConfig({ testTimeout: 60_000 });

let staged: Fields;
let before: string;

beforeEach(async () => {
  staged = await stage();
  before = await everything();
});

const TYPES = { form: 'application/x-www-form-urlencoded', json: 'application/json' };
const typeOf = ({ form }: Row) => (form ? TYPES.form : TYPES.json);
const limitOf = ({ path, form }: Row) => {
  if (!form) return CONSOLE_JSON_LIMIT;
  return /^\/console\/(?:import$|drafts\/)/.test(path) ? SHEET_LIMIT : FORM_LIMIT;
};

/** An endless body that counts the bytes read. */
function endless() {
  const given = { bytes: 0, stopped: false };
  const chunk = new TextEncoder().encode('a=1&'.repeat(4096));
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        given.bytes += chunk.length;
        controller.enqueue(chunk);
      },
      cancel() {
        given.stopped = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { given, stream };
}

/** Calls the Worker directly: no pipe in between reads ahead. */
async function send(route: string, row: Row, body: BodyInit, headers: Fields = {}) {
  const own = { ...(await headersOfRow(row)), 'Content-Type': typeOf(row), ...headers };
  const init = { method: methodOf(route), body, headers: own };
  return (await visitWith({}, fill(row.path, staged), init)).status;
}

test('an endless body is read only up to the limit, and refused', async () => {
  for (const [route, row] of CHANGES) {
    const { given, stream } = endless();
    expect([route, await send(route, row, stream)]).toEqual([route, 413]);
    expect([route, given.stopped]).toEqual([route, true]);
    expect(given.bytes).toBeLessThan(limitOf(row) + 256 * 1024);
  }
  expect(await everything()).toBe(before);
});

/**
 * A stream of `size` bytes at a time that yields to other requests in between. In the end it
 * closes, or breaks.
 */
function slowly(body: string, bytes: number, breaksAt = Number.POSITIVE_INFINITY) {
  const all = new TextEncoder().encode(body);
  let at = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await new Promise((resume) => setTimeout(resume, 1));
        if (at >= breaksAt) return controller.error(new Error('Network connection lost.'));
        if (at >= all.length) return controller.close();
        controller.enqueue(all.slice(at, at + bytes));
        at += bytes;
      },
    },
    { highWaterMark: 0 },
  );
}

const bodyOf = (row: Row) => String(bodyOfRow(row, staged) ?? '');
test('a body sent byte by byte is accepted like any other, and delays nobody', async () => {
  const [route, row] = CHANGES.find(([, { path }]) => path.endsWith('/endorse')) ?? [];
  if (!route || !row) throw new Error('no form');
  let done = false;
  const slow = send(route, row, slowly(bodyOf(row), 1)).then((status) => {
    done = true;
    return status;
  });
  expect((await visitWith({}, '/statements')).status).toBe(200);
  expect([done, await everything()]).toEqual([false, before]);
  expect(await slow).toBe(row.status);
  expect(await everything()).not.toBe(before);
});

test('a body that breaks off changes nothing', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  for (const [route, row] of CHANGES) {
    const body = bodyOf(row) || 'x=1';
    // No client is left to respond to. The partial body must not count as a whole one, even near
    // its end.
    for (const at of [Math.ceil(body.length / 2), body.length])
      await send(route, row, slowly(body, at, at)).catch(() => {});
  }
  vi.restoreAllMocks();
  expect(await everything()).toBe(before);
});

test('a body from somebody without permission is not read', async () => {
  for (const [route, row] of CHANGES) {
    const refusals: Fields[] = row.exempt ? [] : [{ Origin: 'https://evil.example' }];
    if (row.who === 'staff' || row.who === 'service')
      refusals.push({ 'Cf-Access-Jwt-Assertion': '' });
    for (const headers of refusals) {
      const { given, stream } = endless();
      expect([route, await send(route, row, stream, headers)]).toEqual([route, 403]);
      expect([route, headers, given.bytes]).toEqual([route, headers, 0]);
    }
  }
  expect(await everything()).toBe(before);
});

test('a declared length over the limit is refused at once, and one byte less is read', async () => {
  for (const [route, row] of CHANGES.filter(([, row]) => row.form)) {
    const limit = limitOf(row);
    const field = (size: number) => `x=${'y'.repeat(size - 2)}`;
    expect([route, await send(route, row, field(limit + 1))]).toEqual([route, 413]);
    expect([route, (await send(route, row, field(limit))) === 413]).toEqual([route, false]);
  }
});

test('compressed bodies are never decompressed', async () => {
  const bomb = new Response(new Uint8Array(1 << 20)).body?.pipeThrough(
    new CompressionStream('gzip'),
  );
  const packed = await new Response(bomb).arrayBuffer();
  expect(packed.byteLength).toBeLessThan(4096);
  for (const [route, row] of CHANGES) {
    for (const encoding of ['gzip', 'br', 'deflate', 'identity', 'gzip, gzip', 'x']) {
      const status = await send(route, row, packed, { 'Content-Encoding': encoding });
      expect([route, encoding, status]).toEqual([route, encoding, 415]);
    }
  }
  expect(await everything()).toBe(before);
});

const bytes = (...codes: number[]) => new Uint8Array(codes);
const NAMES = Array.from({ length: 10_000 }, (_, number) => `f${number}=1`).join('&');

/**
 * Malformed or odd bodies: the response is that of an empty form, or says that it can't be read.
 */
const BROKEN: [what: string, type: string, body: BodyInit][] = [
  ['nothing', TYPES.form, ''],
  ['no UTF-8', TYPES.form, bytes(0xff, 0xfe, 0x3d, 0xc0, 0xaf)],
  ['escapes that are none', TYPES.form, '%=%zz&%ff=%c0%af&&&='],
  ['10,000 fields', TYPES.form, NAMES.slice(0, FORM_LIMIT)],
  ['a field 10,000 times', TYPES.form, 'words=x&'.repeat(9_000)],
  ['names of what every object has', TYPES.form, '__proto__=x&constructor=y&toString=z&a[b]=c'],
  ['parts without a boundary', 'multipart/form-data', 'x'],
  [
    'parts that end in the middle',
    'multipart/form-data; boundary=b',
    '--b\r\nContent-Disposition: f',
  ],
  ['parts of no name', 'multipart/form-data; boundary=b', '--b\r\n\r\nx\r\n--b--\r\n'],
  ['a boundary of nothing', 'multipart/form-data; boundary=', '--\r\n'],
  ['a boundary too long', `multipart/form-data; boundary=${'b'.repeat(4000)}`, 'x'],
  [
    '2,000 parts',
    'multipart/form-data; boundary=b',
    '--b\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n'.repeat(1_000),
  ],
];

test('a malformed form is a client error and changes nothing', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  for (const [route, row] of CHANGES.filter(([, row]) => row.form)) {
    if (!needsFields(row)) continue;
    for (const [what, type, body] of BROKEN) {
      const status = await send(route, row, body, { 'Content-Type': type });
      expect([route, what, status < 500]).toEqual([route, what, true]);
    }
  }
  expect(logged.mock.calls).toEqual([]);
  vi.restoreAllMocks();
  expect(await everything()).toBe(before);
});

/** Excludes routes whose address says everything, and those that record an access (exports). */
const needsFields = ({ path, form }: Row) =>
  Object.keys(form ?? {}).length > 0 && !/\/export\/|drafts\/new/.test(path);

const DEEP = 100_000;
const JSONS: [what: string, body: BodyInit][] = [
  ['nothing', ''],
  ['half of it', '{"mode":'],
  ['no UTF-8', bytes(0x7b, 0xff, 0x7d)],
  ['lists in lists', '['.repeat(DEEP) + ']'.repeat(DEEP)],
  ['objects in objects', `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`],
  ['a field twice', '{"mode":"publish","mode":"none"}'],
  ['a prototype', '{"__proto__":{"mode":"publish","statements":[],"pages":[]}}'],
  ['a number without end', `{"mode":${'9'.repeat(100_000)}}`],
  ['what is no JSON', 'NaN'],
  ['a list', '[]'],
  ['text', '"publish"'],
];

test('malformed, deep or odd JSON is refused with a message, and changes nothing', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  for (const [route, row] of CHANGES.filter(([, row]) => !row.form)) {
    for (const [what, body] of JSONS) {
      expect([route, what, await send(route, row, body)]).toEqual([route, what, 422]);
    }
  }
  expect(logged.mock.calls).toEqual([]);
  vi.restoreAllMocks();
  expect(await everything()).toBe(before);
});
