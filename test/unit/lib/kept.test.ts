import { beforeAll, expect, test } from 'vitest';
import { decodeBase64Url, encodeBase64Url } from '../../../src/lib/bytes.ts';
import { KEPT_MAX, KEPT_MS, openKept, sealKept } from '../../../src/lib/kept.ts';
import { importKeyring, type Keyring } from '../../../src/lib/keys.ts';
import fc from '../../support/property.ts';

const NOW = Date.UTC(2026, 2, 2, 12);
const secretOf = (byte: number) => Buffer.alloc(32, byte).toString('base64');

async function keyring(byte: number, old?: number): Promise<Keyring> {
  const tokenKeyOld = old === undefined ? undefined : secretOf(old);
  const result = await importKeyring({
    tokenKey: secretOf(byte),
    addressKey: secretOf(9),
    tokenKeyOld,
  });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

let keys: Keyring;
beforeAll(async () => {
  keys = await keyring(1);
});

const FIELDS = { name: 'Example Leader', email: 'leader@example.org' };
const sealed = (form = 'endorse/a', fields: Record<string, string> = FIELDS) =>
  sealKept(keys, form, { ref: 'r', fields }, NOW);

test('what was sealed opens as it was, whatever was typed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (typed) => {
      const comment = typed.toWellFormed().trim();
      const text = await sealed('endorse/a', { ...FIELDS, comment, empty: ' ' });
      const fields = comment === '' ? FIELDS : { ...FIELDS, comment };
      expect(await openKept(keys, 'endorse/a', text, NOW)).toEqual({
        ref: 'r',
        fields,
        whole: true,
      });
    }),
    { numRuns: 30 },
  );
});

test('it opens for an hour', async () => {
  const text = await sealed();
  expect(await openKept(keys, 'endorse/a', text, NOW + KEPT_MS - 1)).not.toBeNull();
  expect(await openKept(keys, 'endorse/a', text, NOW + KEPT_MS)).toBeNull();
});

test('it opens for its own form only', async () => {
  const text = await sealed();
  for (const form of ['endorse/b', 'endorse/', 'report', 'partner', 'manage'])
    expect(await openKept(keys, form, text, NOW)).toBeNull();
});

test('it says nothing of what is in it, and each seal is another text', async () => {
  const [one, two] = [await sealed(), await sealed()];
  expect(one).not.toBe(two);
  expect(atob(one.replaceAll('-', '+').replaceAll('_', '/'))).not.toContain('leader');
});

test('with any bit changed, cut short or of other keys, it does not open', async () => {
  const text = await sealed();
  const bytes = decodeBase64Url(text) ?? new Uint8Array();
  for (const [index, byte] of bytes.entries()) {
    const altered = encodeBase64Url(bytes.with(index, byte ^ 1));
    expect(await openKept(keys, 'endorse/a', altered, NOW)).toBeNull();
  }
  for (const other of ['', 'x', text.slice(0, -4), `${text}AAAA`, `${text}=`, 'A'.repeat(9000)])
    expect(await openKept(keys, 'endorse/a', other, NOW)).toBeNull();
  expect(await openKept(await keyring(2), 'endorse/a', text, NOW)).toBeNull();
});

test('during a change of the key, the old one still opens, and the new one seals', async () => {
  const text = await sealed();
  const changing = await keyring(2, 1);
  expect(await openKept(changing, 'endorse/a', text, NOW)).toMatchObject({ fields: FIELDS });
  const fresh = await sealKept(changing, 'endorse/a', { ref: 'r', fields: FIELDS }, NOW);
  expect(await openKept(keys, 'endorse/a', fresh, NOW)).toBeNull();
  expect(await openKept(await keyring(2), 'endorse/a', fresh, NOW)).not.toBeNull();
});

test('of a form that is too long, only the address is kept', async () => {
  const random = fc.sample(fc.string({ unit: 'binary', minLength: 9000, maxLength: 9000 }), 1);
  const text = await sealed('endorse/a', { ...FIELDS, comment: random.join('') });
  expect(text.length).toBeLessThanOrEqual(KEPT_MAX);
  expect(await openKept(keys, 'endorse/a', text, NOW)).toEqual({
    ref: 'r',
    fields: { email: FIELDS.email },
    whole: false,
  });
});
