/**
 * Seals all addresses under the new key while `ADDRESS_KEY_OLD` is set. The scheduled job scans
 * each table, some hundred rows a minute, over and over, because isolates that only know the old
 * key may still write for a while. Each step is one batch based on what was read: a crash, a
 * concurrent run or a repeated batch gives the same result. After a complete pass without an
 * address under another key, the old key can be removed.
 *
 * It also fills in the mailbox of endorsers who came before mailboxes were stored.
 */
import type { Acting } from '../acting.ts';
import { auditId } from '../audit/store.ts';
import { commit } from '../db/client.ts';
import { keepStaffKey } from '../db/staff-key.ts';
import { mailboxOf, splitAddress } from '../lib/addresses.ts';
import type { Keyring } from '../lib/keys.ts';
import {
  mailboxHmac,
  mailboxIn,
  openAddress,
  sealAddress,
  sealMark,
  tracesOf,
} from '../lib/seal.ts';
import { type SealedPart, sealedParts } from '../lib/vocabulary.ts';
import {
  advance,
  type FoundMailbox,
  fillMailboxes,
  findDoubles,
  joinEndorsers,
  listWithoutMailbox,
  loadStep,
  type Resealed,
  type Resealing,
  resealRows,
  type SealedRow,
} from './store.ts';

type ResealContext = Pick<Acting, 'db' | 'keys' | 'now'>;

/** For each table. A row takes about 100 µs of cryptography. */
export const ROWS_A_RUN = 500;

/** The prefix of an address before its HMAC is computed; null if the table stores no HMAC. */
const HMAC_PREFIXES: Record<SealedPart, string | null> = {
  endorsers: '',
  partners: 'partner/',
  reports: null,
};

/** False if `ADDRESS_KEY` is not this database's key. */
export async function resealAddresses(acting: ResealContext): Promise<boolean> {
  if (!(await keepStaffKey(acting.db, acting.keys))) return false;
  if (acting.keys.addresses[1]) {
    for (const part of sealedParts) await step(acting, part);
  } else {
    const rows = await listWithoutMailbox(acting.db, ROWS_A_RUN);
    await commit(acting.db, fillMailboxes(await findMailboxes(acting.keys, rows)));
  }
  return true;
}

/** Begins a mailbox that is not known, because no key opens the address: no HMAC begins so. */
const UNKNOWN = '?';

/** The mailboxes that these rows lack, each under the key of its address. */
async function findMailboxes(keys: Keyring, rows: readonly SealedRow[]): Promise<FoundMailbox[]> {
  const found = rows.map(async ({ id, sealed: was, mailbox: before }) => {
    if (before !== null && !before.startsWith(UNKNOWN)) return [];
    const mailbox = (await mailboxIn(keys, was))?.hmacs[0] ?? UNKNOWN + id;
    return mailbox === before ? [] : [{ id, was, mailbox }];
  });
  return (await Promise.all(found)).flat();
}

async function step({ db, keys, now }: ResealContext, part: SealedPart): Promise<void> {
  const key = keys.addresses[0].id;
  const { state, rows } = await loadStep(db, part, key, ROWS_A_RUN);
  const stale = rows.filter(({ sealed }) => !sealed.startsWith(sealMark(keys)));
  const resealed = (await Promise.all(stale.map((row) => reseal(keys, part, row)))).flat();
  const done = new Set(resealed.map(({ id }) => id));
  const others = part === 'endorsers' ? rows.filter(({ id }) => !done.has(id)) : [];
  const doubles = part === 'endorsers' ? await findDoubles(db, resealed) : [];
  const act = { id: auditId(), at: now, actor: 'system', action: 'endorsement.replace' } as const;

  const before: Resealing =
    state?.key === key
      ? state
      : { part, key, pass: 1, reached: '', found: 0, unopened: 0, doneAt: null };
  const soFar = before.reached === '' ? { found: 0, unopened: 0 } : before;
  const found = soFar.found + stale.length;
  const isPassDone = rows.length < ROWS_A_RUN;
  const cleanSince = isPassDone && found === 0 ? now : null;
  await commit(db, [
    ...joinEndorsers(doubles, act),
    ...resealRows(part, resealed),
    ...fillMailboxes(await findMailboxes(keys, others)),
    advance(state, {
      ...before,
      pass: before.pass + (isPassDone ? 1 : 0),
      reached: isPassDone ? '' : (rows.at(-1)?.id ?? ''),
      found,
      unopened: soFar.unopened + stale.length - resealed.length,
      doneAt: found > 0 ? null : (before.doneAt ?? cleanSince),
    }),
  ]);
}

/** Empty if no key opens the address: the row stays as it is, and is counted. */
async function reseal(
  keys: Keyring,
  part: SealedPart,
  { id, sealed: was }: { id: string; sealed: string },
): Promise<Resealed[]> {
  const address = await openAddress(keys, was);
  if (address === null) return [];
  const name = HMAC_PREFIXES[part];
  const traces = name === null ? null : await tracesOf(keys, address, name + address);
  const mailbox = await mailboxHmac(keys, mailboxOf(splitAddress(address)));
  return [{ id, was, sealed: await sealAddress(keys, address), traces, mailbox }];
}
