/**
 * The key that derives staff ids. These ids are in the audit trail, which never changes. If each
 * `ADDRESS_KEY` derived new ids, one person would become two, and could approve their own requests.
 * So we keep the first key, sealed under the current one. If it opens, `ADDRESS_KEY` belongs to
 * this database.
 */
import { sql } from 'drizzle-orm';
import { decodeBase64Url, encodeBase64Url } from '../lib/bytes.ts';
import type { Keyring } from '../lib/keys.ts';
import { openAddress, sealAddress, sealMark } from '../lib/seal.ts';
import { commit, type Database } from './client.ts';
import { keptKeys } from './schema.ts';

async function findSealed(db: Database): Promise<string | null> {
  const [row] = await db.select().from(keptKeys).where(sql`name = 'staff'`);
  return row?.sealed ?? null;
}

/** Until a key is stored, this is the HMAC key of the first `ADDRESS_KEY`. */
const firstOf = ({ addresses: [inUse, old] }: Keyring) => (old ?? inUse).hmac;

/** The staff key never changes, so each isolate reads it once. */
const cache = new WeakMap<Keyring, CryptoKey>();

/** Null if it is sealed under a key that is not set. */
export async function findStaffKey(db: Database, keys: Keyring): Promise<CryptoKey | null> {
  const known = cache.get(keys);
  if (known) return known;
  const sealed = await findSealed(db);
  if (sealed === null) return firstOf(keys);
  const bytes = decodeBase64Url((await openAddress(keys, sealed)) ?? '');
  if (!bytes?.length) return null;
  const shape = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes, shape, false, ['sign']);
  cache.set(keys, key);
  return key;
}

/**
 * For the scheduled job: stores the key, sealed under the current key. False if it is sealed under
 * a key that is not set.
 */
export async function keepStaffKey(db: Database, keys: Keyring): Promise<boolean> {
  const sealed = await findSealed(db);
  if (sealed?.startsWith(sealMark(keys))) return true;
  const text = sealed === null ? await textOf(firstOf(keys)) : await openAddress(keys, sealed);
  if (text === null) return false;
  await commit(db, [
    sql`insert into kept_keys (name, sealed) values ('staff', ${await sealAddress(keys, text)})
      on conflict (name) do update set sealed = excluded.sealed where sealed = ${sealed}`,
  ]);
  return true;
}

async function textOf(key: CryptoKey): Promise<string> {
  return encodeBase64Url(
    new Uint8Array((await crypto.subtle.exportKey('raw', key)) as ArrayBuffer),
  );
}
