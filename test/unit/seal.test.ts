import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { decodeBase64Url, encodeBase64Url } from '../../src/lib/bytes.ts';
import { importKeyring, type Keyring } from '../../src/lib/keys.ts';
import { addressHmac, openAddress, sealAddress } from '../../src/lib/seal.ts';

let keys: Keyring;
let otherKeys: Keyring;

async function keyring(byte: number): Promise<Keyring> {
  const secret = Buffer.alloc(32, byte).toString('base64');
  const result = await importKeyring({ tokenKey: secret, addressKey: secret });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

beforeAll(async () => {
  keys = await keyring(1);
  otherKeys = await keyring(2);
});

test('a sealed address opens again, and only with its key', async () => {
  await fc.assert(
    fc.asyncProperty(fc.emailAddress(), async (address) => {
      const sealed = await sealAddress(keys, address);
      expect(sealed).toMatch(/^v1\.[A-Za-z0-9_-]+$/);
      expect(await openAddress(keys, sealed)).toBe(address);
      expect(await openAddress(otherKeys, sealed)).toBeNull();
    }),
  );
});

test('the address cannot be read in what is stored', async () => {
  const sealed = await sealAddress(keys, 'ada@example.org');
  const bytes = Buffer.from(decodeBase64Url(sealed.slice(3)) ?? []);
  expect(bytes.length).toBe(12 + 'ada@example.org'.length + 16);
  expect(bytes.toString('latin1')).not.toContain('ada');
});

test('sealing twice gives two texts', async () => {
  const seals = await Promise.all(Array.from({ length: 50 }, () => sealAddress(keys, 'a@b.co')));
  expect(new Set(seals).size).toBe(50);
});

test('changing any byte, the version or the length closes it', async () => {
  const sealed = await sealAddress(keys, 'ada@example.org');
  const bytes = decodeBase64Url(sealed.slice(3)) ?? new Uint8Array();
  for (let index = 0; index < bytes.length; index++) {
    const changed = Uint8Array.from(bytes, (byte, at) => (at === index ? byte ^ 1 : byte));
    expect(await openAddress(keys, `v1.${encodeBase64Url(changed)}`)).toBeNull();
  }
  for (const text of [
    '',
    'v1.',
    'v1.AAAA',
    `v2.${sealed.slice(3)}`,
    sealed.slice(3),
    `${sealed}A`,
  ]) {
    expect(await openAddress(keys, text)).toBeNull();
  }
});

test('what the same key sealed for another purpose does not open as an address', async () => {
  const iv = new Uint8Array(12);
  const ciphertext = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv },
    keys.addressSeal,
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
