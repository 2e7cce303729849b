/**
 * During a change of `ADDRESS_KEY`, moves rows from the old key to the new one in the same batch
 * that looks them up, so that the statements after it only need the new key.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { EndorserTraces, Traces } from '../lib/seal.ts';

/**
 * `update or ignore`: if a row for the address already exists under the new key (because the old
 * key was missing for a while), the old row stays, and the scheduled job merges the two. `more` are
 * further assignments.
 */
export function carryOver(table: SQL, people: readonly Traces[], more = sql``): SQL[] {
  const old = people.filter(({ before }) => before !== null);
  if (old.length === 0) return [];
  return [
    sql`update or ignore ${table} set address_hmac = j.value ->> 'hmac', address_sealed = j.value ->> 'sealed'${more}
      from json_each(${JSON.stringify(old)}) as j where address_hmac = j.value ->> 'before'`,
  ];
}

/** An endorser's mailbox moves along: all three columns of a row belong to one key. */
export const mailboxToo = sql`, mailbox_hmac = j.value ->> 'mailbox'`;

export function carryOverEndorsers(people: readonly EndorserTraces[]): SQL[] {
  return carryOver(sql`endorsers`, people, mailboxToo);
}
