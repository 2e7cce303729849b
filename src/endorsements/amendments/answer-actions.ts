/** An endorser's answers to an amendment, and their choice of which emails to get. */

import type { SQL } from 'drizzle-orm';
import type { Acting } from '../../acting.ts';
import { auditId } from '../../audit/store.ts';
import { commit } from '../../db/client.ts';
import type { Act } from '../manage/ending-store.ts';
import type { Answer } from '../manage/schema.ts';
import {
  keepEndorsement,
  reaffirmEndorsement,
  selectAnswered,
  setUpdates,
  unsubscribeEndorser,
} from './answer-store.ts';
import { answerEarly } from './early-answer-store.ts';

/** `again`: the text changed since the endorser saw it. `nothing`: there was nothing to answer. */
export type Answered =
  | 'early_reaffirm'
  | 'early_keep'
  | 'reaffirm'
  | 'keep'
  | 'updates_yes'
  | 'updates_no'
  | 'again'
  | 'nothing';

/** Stores an answer given by a manage link. Idempotent. */
export async function answer(
  { db, now }: Pick<Acting, 'db' | 'now'>,
  endorserId: string,
  id: string,
  given: Answer,
): Promise<Answered> {
  const change = auditId();
  const act = {
    id: change,
    at: now,
    actor: 'endorser',
    action: `endorsement.${given.action}`,
  } as const;
  if (given.action === 'updates') {
    await commit(db, setUpdates(id, endorserId, given.wanted, act));
    return given.wanted ? 'updates_yes' : 'updates_no';
  }
  if (given.announced !== null) {
    const early = { ...act, action: `${act.action}_early` } as const;
    const writes = answerEarly(id, endorserId, given.announced, given.action, early);
    const isStored = (await commit(db, writes)).at(-1)?.results.length;
    return isStored ? `early_${given.action}` : 'again';
  }
  const results = await commit(db, [
    ...writesOf(given, id, endorserId, act),
    selectAnswered(id, endorserId, given.revision, change),
  ]);
  return toAnswered(given.action, results.at(-1)?.results[0]);
}

function writesOf(
  { action, revision }: Extract<Answer, { revision: unknown }>,
  id: string,
  endorserId: string,
  act: Act,
): SQL[] {
  return action === 'reaffirm'
    ? reaffirmEndorsement(id, endorserId, revision, act)
    : keepEndorsement(id, endorserId, revision, act);
}

function toAnswered(action: 'reaffirm' | 'keep', row: unknown): Answered {
  const isSet = (name: string) =>
    typeof row === 'object' &&
    row !== null &&
    Object.entries(row).some(([key, value]) => key === name && value === 1);
  if (isSet('done') || (action === 'reaffirm' ? isSet('stands') : isSet('keeps'))) return action;
  return row && !isSet('seen') ? 'again' : 'nothing';
}

/** Ends emails about changes for everything this endorser has signed so far. Idempotent. */
export async function unsubscribe(
  { db, now }: Pick<Acting, 'db' | 'now'>,
  endorserId: string,
): Promise<void> {
  const act = {
    id: auditId(),
    at: now,
    actor: 'endorser',
    action: 'endorsement.unsubscribe',
  } as const;
  await commit(db, unsubscribeEndorser(endorserId, act));
}
