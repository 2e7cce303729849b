import { beforeAll, expect, test } from 'vitest';
import { importKeyring, type Keyring, tokenPurposes } from '../../../src/lib/keys.ts';
import { codeOf, dayOf, isCodeOf, issueToken, readToken } from '../../../src/lib/tokens.ts';
import fc from '../../support/property.ts';

const MS_PER_DAY = 86_400_000;
const TODAY = 20_400;
const now = TODAY * MS_PER_DAY + 3_600_000;
let keys: Keyring;
let otherKeys: Keyring;

const secretOf = (byte: number) => Buffer.alloc(32, byte).toString('base64');

async function keyring(byte: number, old?: number): Promise<Keyring> {
  const secret = secretOf(byte);
  const tokenKeyOld = old === undefined ? undefined : secretOf(old);
  const result = await importKeyring({ tokenKey: secret, addressKey: secret, tokenKeyOld });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

beforeAll(async () => {
  keys = await keyring(7);
  otherKeys = await keyring(8);
});

const ids = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
const purposes = fc.constantFrom(...tokenPurposes);

test('a token returns its id and day, and is deterministic', async () => {
  await fc.assert(
    fc.asyncProperty(ids, purposes, fc.nat(60), async (id, purpose, age) => {
      const token = await issueToken(keys, purpose, id, TODAY - age);
      expect(token).toBe(await issueToken(keys, purpose, id, TODAY - age));
      expect(encodeURIComponent(token)).toBe(token);
      expect(await readToken(keys, purpose, token, { now, maxAgeDays: 60 })).toEqual({
        ok: true,
        value: { id, issuedDay: TODAY - age },
      });
    }),
  );
});

test('a token for another purpose or secret is forged', async () => {
  await fc.assert(
    fc.asyncProperty(ids, purposes, purposes, async (id, purpose, other) => {
      const token = await issueToken(keys, purpose, id, TODAY);
      const read = await readToken(keys, other, token, { now, maxAgeDays: 1 });
      expect(read.ok).toBe(purpose === other);
      const foreign = await readToken(otherKeys, purpose, token, { now, maxAgeDays: 1 });
      expect(foreign).toEqual({ ok: false, error: { reason: 'forged' } });
    }),
  );
});

test('changing any one character never verifies', async () => {
  const token = await issueToken(keys, 'confirm', 'Zm9vYmFyYmF6cXV4', TODAY);
  for (let index = 0; index < token.length; index++) {
    for (const character of 'Aa0_-.z=') {
      if (token[index] === character) continue;
      const changed = token.slice(0, index) + character + token.slice(index + 1);
      expect(await readToken(keys, 'confirm', changed, { now, maxAgeDays: 9999 })).toMatchObject({
        ok: false,
      });
    }
  }
});

test('moving a character from the id to the day, or giving the day another spelling, fails', async () => {
  const [id, day, mac] = (await issueToken(keys, 'confirm', 'abc', TODAY)).split('.');
  for (const changed of [`ab.c${day}.${mac}`, `${id}.0${day}.${mac}`, `${id}.${day}.${mac}.A`]) {
    expect((await readToken(keys, 'confirm', changed, { now, maxAgeDays: 9999 })).ok).toBe(false);
  }
});

test('a token is valid to the end of its last day, and then expired', async () => {
  const token = await issueToken(keys, 'manage', 'abc', TODAY - 30);
  const lastMoment = (TODAY + 1) * MS_PER_DAY - 1;
  const read = (at: number) => readToken(keys, 'manage', token, { now: at, maxAgeDays: 30 });
  expect((await read(lastMoment)).ok).toBe(true);
  expect(await read(lastMoment + 1)).toEqual({ ok: false, error: { reason: 'expired' } });
});

test('a forged token is forged even after its day', async () => {
  const [id, day] = (await issueToken(keys, 'manage', 'abc', 1)).split('.');
  const token = `${id}.${day}.${'A'.repeat(22)}`;
  const read = await readToken(keys, 'manage', token, { now, maxAgeDays: 30 });
  expect(read).toEqual({ ok: false, error: { reason: 'forged' } });
});

test.each([
  undefined,
  null,
  '',
  '.',
  '..',
  '...',
  'a.b.c',
  'a.0.',
  'a'.repeat(1_000_000),
  '.'.repeat(1000),
  `a.zzzzzzz.${'A'.repeat(22)}`,
  `a.FQ0.${'A'.repeat(22)}`,
  `a.-1.${'A'.repeat(22)}`,
  `a.0fq0.${'A'.repeat(22)}`,
  `é.1.${'A'.repeat(22)}`,
  `a.1.${'Ａ'.repeat(22)}`,
  `a.1.${'A'.repeat(43)}`,
  `a.1.${'A'.repeat(21)}B`,
  '\u0000\ud800\uffff',
  '%00.%2e.%',
])('malformed input %# causes no exception', async (token) => {
  const read = await readToken(keys, 'confirm', token, { now, maxAgeDays: 30 });
  expect(read).toEqual({ ok: false, error: { reason: 'malformed' } });
});

test('no text verifies that was not issued, and none throws', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 120 }), async (token) => {
      const read = await readToken(keys, 'confirm', token, { now, maxAgeDays: 30 });
      expect(read.ok).toBe(false);
    }),
  );
});

test('an id that a URL would change throws', async () => {
  for (const id of ['', 'a.b', 'a b', 'é', 'a'.repeat(65)]) {
    await expect(issueToken(keys, 'confirm', id, TODAY)).rejects.toThrow(RangeError);
  }
  for (const day of [-1, 1.5, Number.NaN, 1e9]) {
    await expect(issueToken(keys, 'confirm', 'a', day)).rejects.toThrow(RangeError);
  }
});

test('a day begins at midnight UTC', () => {
  expect(dayOf(0)).toBe(0);
  expect(dayOf(MS_PER_DAY - 1)).toBe(0);
  expect(dayOf(MS_PER_DAY)).toBe(1);
});

test('during a key change, old links and codes are accepted, and new ones use the new key', async () => {
  const changing = await keyring(8, 7);
  const open = { now, maxAgeDays: 30 };
  for (const purpose of tokenPurposes) {
    const before = await issueToken(keys, purpose, 'abc', TODAY);
    expect((await readToken(changing, purpose, before, open)).ok).toBe(true);
    expect((await readToken(otherKeys, purpose, before, open)).ok).toBe(false);
    const after = await issueToken(changing, purpose, 'abc', TODAY);
    expect(after).toBe(await issueToken(otherKeys, purpose, 'abc', TODAY));
    expect((await readToken(changing, purpose, after, open)).ok).toBe(true);
    const other = purpose === 'manage' ? 'confirm' : 'manage';
    expect((await readToken(changing, other, before, open)).ok).toBe(false);
  }
  const code = await codeOf(keys, 'abc');
  expect(await isCodeOf(changing, 'abc', code)).toBe(true);
  expect(await isCodeOf(otherKeys, 'abc', code)).toBe(false);
  expect(await codeOf(changing, 'abc')).toBe(await codeOf(otherKeys, 'abc'));
});
