/**
 * While `ADDRESS_KEY` is being changed, whoever was stored under the old key is carried over to the new
 * one, in the batch that looks for them: what follows in it knows one key.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { Traces } from '../lib/seal.ts';

/**
 * `ignore`: where a row stands under the new key already (the old one was away for a while), this one
 * stays, and the schedule puts the two together.
 */
export function carryOver(table: SQL, people: readonly Traces[]): SQL[] {
  const old = people.filter(({ before }) => before !== null);
  if (old.length === 0) return [];
  return [
    sql`update or ignore ${table} set address_hmac = j.value ->> 'hmac', address_sealed = j.value ->> 'sealed'
      from json_each(${JSON.stringify(old)}) as j where address_hmac = j.value ->> 'before'`,
  ];
}
