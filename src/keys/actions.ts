/**
 * Sealing every address anew, while `ADDRESS_KEY_OLD` is set. The schedule goes along each table, some
 * hundreds a minute, round and round: isolates that know only the old key may write for a while. Each
 * step is one batch, made of what was read: stopped anywhere, run twice at once or sent twice, it ends
 * the same. A whole pass that finds nothing under another key says that the old one may go.
 */
import type { Acting } from '../acting.ts';
import { auditId } from '../audit/store.ts';
import { commit } from '../db/client.ts';
import { keepStaffKey } from '../db/staff-key.ts';
import type { Keyring } from '../lib/keys.ts';
import { openAddress, sealAddress, sealMark, tracesOf } from '../lib/seal.ts';
import { type SealedPart, sealedParts } from '../lib/vocabulary.ts';
import {
  advance,
  findDoubles,
  joinEndorsers,
  loadStep,
  type Resealed,
  type Resealing,
  resealRows,
} from './store.ts';

type ResealContext = Pick<Acting, 'db' | 'keys' | 'now'>;

/** Of each table: about 100 µs of cryptography a row. */
export const ROWS_A_RUN = 500;

/** What stands before an address where its HMAC is made; null where none is kept. */
const TRACED: Record<SealedPart, string | null> = {
  endorsers: '',
  partners: 'partner/',
  reports: null,
};

/** False where `ADDRESS_KEY` is not the key of this database. */
export async function resealAddresses(acting: ResealContext): Promise<boolean> {
  if (!(await keepStaffKey(acting.db, acting.keys))) return false;
  if (!acting.keys.addresses[1]) return true;
  for (const part of sealedParts) await step(acting, part);
  return true;
}

async function step({ db, keys, now }: ResealContext, part: SealedPart): Promise<void> {
  const key = keys.addresses[0].id;
  const { state, rows } = await loadStep(db, part, key, ROWS_A_RUN);
  const stale = rows.filter(({ sealed }) => !sealed.startsWith(sealMark(keys)));
  const anew = (await Promise.all(stale.map((row) => sealAnew(keys, part, row)))).flat();
  const doubles = part === 'endorsers' ? await findDoubles(db, anew) : [];
  const act = { id: auditId(), at: now, actor: 'system', action: 'endorsement.replace' } as const;

  const before: Resealing =
    state?.key === key
      ? state
      : { part, key, pass: 1, reached: '', found: 0, unopened: 0, doneAt: null };
  const begun = before.reached === '' ? { found: 0, unopened: 0 } : before;
  const found = begun.found + stale.length;
  const ends = rows.length < ROWS_A_RUN;
  const clean = ends && found === 0 ? now : null;
  await commit(db, [
    ...joinEndorsers(doubles, act),
    ...resealRows(part, anew),
    advance(state, {
      ...before,
      pass: before.pass + (ends ? 1 : 0),
      reached: ends ? '' : (rows.at(-1)?.id ?? ''),
      found,
      unopened: begun.unopened + stale.length - anew.length,
      doneAt: found > 0 ? null : (before.doneAt ?? clean),
    }),
  ]);
}

/** Nothing where no key opens it: it stays, and is counted. */
async function sealAnew(
  keys: Keyring,
  part: SealedPart,
  { id, sealed: was }: { id: string; sealed: string },
): Promise<Resealed[]> {
  const address = await openAddress(keys, was);
  if (address === null) return [];
  const name = TRACED[part];
  const traces = name === null ? null : await tracesOf(keys, address, name + address);
  return [{ id, was, sealed: await sealAddress(keys, address), traces }];
}
