/**
 * The key that staff are told apart by. Their ids stand in the audit trail, which is never altered: were
 * they made by each `ADDRESS_KEY` anew, one person would become two, and could approve what they asked
 * for themselves. So the first one's is kept, sealed under the key in use. That it opens also tells
 * that `ADDRESS_KEY` is the one of this database.
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

/** Where none is kept yet it is the one of the first key. */
const firstOf = ({ addresses: [inUse, old] }: Keyring) => (old ?? inUse).hmac;

/** It never changes: an isolate reads it once. */
const read = new WeakMap<Keyring, CryptoKey>();

/** Null: it is sealed under a key that is not set. */
export async function findStaffKey(db: Database, keys: Keyring): Promise<CryptoKey | null> {
  const known = read.get(keys);
  if (known) return known;
  const sealed = await findSealed(db);
  if (sealed === null) return firstOf(keys);
  const bytes = decodeBase64Url((await openAddress(keys, sealed)) ?? '');
  if (!bytes?.length) return null;
  const shape = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes, shape, false, ['sign']);
  read.set(keys, key);
  return key;
}

/** The schedule's part: keeps it, under the key in use. False: it is sealed under a key that is not set. */
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
