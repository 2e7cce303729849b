import { expect, test } from 'vitest';
import { importKeyring } from '../../../src/lib/keys.ts';
import { addressHmac, networkHmac } from '../../../src/lib/seal.ts';
import { issueToken } from '../../../src/lib/tokens.ts';

const tokenKey = Buffer.alloc(32, 1).toString('base64');
const addressKey = Buffer.alloc(32, 2).toString('base64');

test.each([
  [{ tokenKey: undefined, addressKey }, 'tokenKey', 'secret_missing'],
  [{ tokenKey, addressKey: '  ' }, 'addressKey', 'secret_missing'],
  [{ tokenKey: 'change me!', addressKey }, 'tokenKey', 'secret_not_base64'],
  [{ tokenKey, addressKey: Buffer.alloc(31).toString('base64') }, 'addressKey', 'secret_too_short'],
] as const)('secrets %j are refused, naming %s', async (secrets, secret, reason) => {
  const keys = await importKeyring(secrets);
  expect(keys).toMatchObject({ ok: false, error: { secret, reason } });
});

test('an error message contains nothing of the secret', async () => {
  const secret = Buffer.from('not very long').toString('base64');
  const keys = await importKeyring({ tokenKey: secret, addressKey });
  expect(JSON.stringify(keys)).not.toContain(secret);
});

test('a newline after a piped secret does no harm', async () => {
  const plain = await importKeyring({ tokenKey, addressKey });
  const piped = await importKeyring({ tokenKey: `${tokenKey}\n`, addressKey });
  if (!plain.ok || !piped.ok) throw new Error('both are good secrets');
  const token = await issueToken(plain.value, 'confirm', 'a', 1);
  expect(await issueToken(piped.value, 'confirm', 'a', 1)).toBe(token);
});

test('the keys of one secret do not change between releases', async () => {
  const keys = await importKeyring({ tokenKey, addressKey });
  if (!keys.ok) throw new Error(keys.error.message);
  // Emailed links and stored addresses outlive a release: if these values change, all of them
  // break.
  expect(await issueToken(keys.value, 'manage', 'abc', 20_000)).toBe(
    'abc.ffk.SRfNVhZHiHsEW5y3FO_2Ig',
  );
  expect(await addressHmac(keys.value, 'ada@example.org')).toBe(
    'gBo1NTqHyEVWoXxfxt4KIDXeCm2Xql2LhpnMfoa6qx4',
  );
  expect(keys.value.addresses[0].id).toBe('ku0yjatl');
  expect(await networkHmac(keys.value, '192.0.2.0/24')).toBe(
    'yY50C4_eUiTuYE8gAJGkCQiacgyOHE4kdFMktrhwJBw',
  );
});
