import { beforeAll, expect, test } from 'vitest';
import { splitAddress } from '../../../src/lib/addresses.ts';
import { decodeBase64Url, encodeBase64Url } from '../../../src/lib/bytes.ts';
import { importKeyring, type Keyring } from '../../../src/lib/keys.ts';
import {
  addressHmac,
  endorserTraces,
  mailboxHmac,
  mailboxIn,
  openAddress,
  sealAddress,
  tracesOf,
} from '../../../src/lib/seal.ts';
import fc from '../../support/property.ts';

/** Length of `v2.<key>.`, which precedes the sealed text. */
const MARK = 12;

let keys: Keyring;
let otherKeys: Keyring;

const secretOf = (byte: number) => Buffer.alloc(32, byte).toString('base64');

async function keyring(byte: number, old?: number): Promise<Keyring> {
  const secret = secretOf(byte);
  const addressKeyOld = old === undefined ? undefined : secretOf(old);
  const result = await importKeyring({ tokenKey: secret, addressKey: secret, addressKeyOld });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

beforeAll(async () => {
  keys = await keyring(1);
  otherKeys = await keyring(2);
});

test('a sealed address can be opened, and only with its key', async () => {
  await fc.assert(
    fc.asyncProperty(fc.emailAddress(), async (address) => {
      const sealed = await sealAddress(keys, address);
      expect(sealed).toMatch(/^v2\.[\w-]{8}\.[\w-]+$/);
      expect(await openAddress(keys, sealed)).toBe(address);
      expect(await openAddress(otherKeys, sealed)).toBeNull();
    }),
  );
});

test('the stored text does not reveal the address', async () => {
  const sealed = await sealAddress(keys, 'ada@example.org');
  const bytes = Buffer.from(decodeBase64Url(sealed.slice(MARK)) ?? []);
  expect(bytes.length).toBe(12 + 'ada@example.org'.length + 16);
  expect(bytes.toString('latin1')).not.toContain('ada');
});

test('sealing twice gives different texts', async () => {
  const seals = await Promise.all(Array.from({ length: 50 }, () => sealAddress(keys, 'a@b.co')));
  expect(new Set(seals).size).toBe(50);
});

test('changing any byte, the version or the length makes it unreadable', async () => {
  const sealed = await sealAddress(keys, 'ada@example.org');
  const mark = sealed.slice(0, MARK);
  const bytes = decodeBase64Url(sealed.slice(MARK)) ?? new Uint8Array();
  expect(await openAddress(keys, mark + encodeBase64Url(bytes))).toBe('ada@example.org');
  for (let index = 0; index < bytes.length; index++) {
    const changed = Uint8Array.from(bytes, (byte, at) => (at === index ? byte ^ 1 : byte));
    expect(await openAddress(keys, mark + encodeBase64Url(changed))).toBeNull();
  }
  for (const text of [
    '',
    'v1.',
    'v1.AAAA',
    `v3.${sealed.slice(3)}`,
    sealed.slice(3),
    sealed.slice(MARK),
    `${sealed}A`,
  ]) {
    expect(await openAddress(keys, text)).toBeNull();
  }
});

test('a text sealed by the same key for another purpose does not open as an address', async () => {
  const iv = new Uint8Array(12);
  const ciphertext = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv },
    keys.addresses[0].seal,
    new TextEncoder().encode('ada@example.org'),
  );
  const bytes = Buffer.concat([iv, Buffer.from(ciphertext)]);
  expect(await openAddress(keys, `v1.${encodeBase64Url(bytes)}`)).toBeNull();
});

test('an address is found again by its HMAC, which differs from key to key', async () => {
  const hmac = await addressHmac(keys, 'ada@example.org');
  expect(hmac).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(await addressHmac(keys, 'ada@example.org')).toBe(hmac);
  expect(await addressHmac(keys, 'bob@example.org')).not.toBe(hmac);
  expect(await addressHmac(otherKeys, 'ada@example.org')).not.toBe(hmac);
});

test('during a key change both keys open their own texts, and the new one seals', async () => {
  const changing = await keyring(2, 1);
  const before = await sealAddress(keys, 'ada@example.org');
  expect(await openAddress(changing, before)).toBe('ada@example.org');
  const after = await sealAddress(changing, 'ada@example.org');
  expect(await openAddress(otherKeys, after)).toBe('ada@example.org');
  expect(await openAddress(keys, after)).toBeNull();
});

test('texts sealed before keys had names open with the current and the old key', async () => {
  // Sealed by the previous release, under the key of 32 ones.
  const unnamed = 'v1.IzEfxrCHXBrfyzBLot1z9zTWOemHWHPs1u5TiS1QR-sP_65s8kmj3wR2EA';
  expect(await openAddress(keys, unnamed)).toBe('ada@example.org');
  expect(await openAddress(await keyring(2, 1), unnamed)).toBe('ada@example.org');
  expect(await openAddress(otherKeys, unnamed)).toBeNull();
});

test('an address is found under both keys during a key change, and under one otherwise', async () => {
  const hmac = await addressHmac(otherKeys, 'ada@example.org');
  const before = await addressHmac(keys, 'ada@example.org');
  const { sealed, ...found } = await tracesOf(await keyring(2, 1), 'ada@example.org');
  expect(found).toEqual({ hmac, before });
  expect(await openAddress(otherKeys, sealed ?? '')).toBe('ada@example.org');
  expect(await tracesOf(otherKeys, 'ada@example.org')).toEqual({
    hmac,
    before: null,
    sealed: null,
  });
});

test('a mailbox is found under both keys during a key change, whatever the spelling', async () => {
  const mailbox = 'ada@example.org';
  const hmac = await mailboxHmac(otherKeys, mailbox);
  const before = await mailboxHmac(keys, mailbox);
  const changing = await keyring(2, 1);
  for (const [address, isRespelled] of [
    ['ada@example.org', false],
    ['ada+x@example.org', true],
  ] as const) {
    const sealed = await sealAddress(keys, address);
    expect(await mailboxIn(changing, sealed)).toEqual({ hmacs: [hmac, before], isRespelled });
    expect(await mailboxIn(keys, sealed)).toEqual({ hmacs: [before], isRespelled });
    expect(await mailboxIn(otherKeys, sealed)).toBeNull();
    expect((await endorserTraces(changing, splitAddress(address))).mailbox).toBe(hmac);
  }
  // The two columns of a table can't be joined.
  expect(hmac).not.toBe(await addressHmac(otherKeys, mailbox));
});

test('the same key set twice is no key change', async () => {
  expect((await keyring(1, 1)).addresses).toHaveLength(1);
});
