/**
 * A body's listed decision is not taken back by one person alone: staff ask to remove it, its sender
 * asks to withdraw it, and somebody else on staff approves.
 */

import { sql } from 'drizzle-orm';
import type { Acting, Person } from '../../acting.ts';
import { type Act, askForSecond, settle } from '../../approvals/actions.ts';
import type { Move, Request } from '../../approvals/rules.ts';
import { requestsOfQuery } from '../../approvals/store.ts';
import { parseAddress } from '../../lib/addresses.ts';
import { tracesOf } from '../../lib/seal.ts';
import { enqueue } from '../../mail/store.ts';
import type { DeclineReason } from '../lifecycle.ts';
import { findEndorsement } from '../store.ts';
import { endBody, isListedBody, isSentBy, mayAskAgain } from './ending-store.ts';

const ENDORSER: Person = { id: 'endorser', name: null };

type Doing = Pick<Acting, 'db' | 'now' | 'ring'>;

/** The id of the request; null where one is open already, or the entry is no listed body. */
export function askToRemove(
  acting: Doing,
  staff: Person,
  id: string,
  why: { reason: DeclineReason; words: string | null },
): Promise<string | null> {
  const question = { kind: 'remove_endorsement', subject: id, ...why } as const;
  return askForSecond(acting, staff, question, isListedBody(id));
}

/** By the sender's own link. True when a request was stored. */
export async function askToWithdraw(
  acting: Doing,
  endorserId: string,
  id: string,
  words: string | null,
): Promise<boolean> {
  const question = { kind: 'withdraw_endorsement', subject: id, reason: null, words } as const;
  const may = sql`${isListedBody(id, endorserId)} and ${mayAskAgain(id, acting.now)}`;
  return (await askForSecond(acting, ENDORSER, question, may)) !== null;
}

/** Whether this member of staff asked for it by the own link, as the sender: then another answers. */
export async function isOwnRequest(
  { db, keys }: Pick<Acting, 'db' | 'keys'>,
  { email }: { email: string },
  request: Request,
): Promise<boolean> {
  const address = parseAddress(email);
  if (request.kind !== 'withdraw_endorsement' || !address.ok) return false;
  return isSentBy(db, request.subject, await tracesOf(keys, address.value.address));
}

/** By staff. True when this call settled the request. Whose an entry is never becomes another's. */
export async function settleBodyRequest(
  acting: Doing & Pick<Acting, 'keys'>,
  staff: Person & { email: string },
  request: Request,
  move: Move,
): Promise<boolean> {
  if (await isOwnRequest(acting, staff, request)) return false;
  return settle(acting, staff, request, move, actOf(request, move));
}

/** The sender's own answer to an own request, by the manage link: to take it back, or to do it alone. */
export async function settleOwnRequest(
  acting: Doing,
  endorserId: string,
  id: string,
  move: 'cancel' | 'alone',
): Promise<boolean> {
  const found = await findEndorsement(acting.db, id);
  if (found?.endorsement.endorserId !== endorserId) return false;
  const asked = await requestsOfQuery(acting.db, [id], 20);
  const request = asked.find(
    ({ kind, settledAt }) => kind === 'withdraw_endorsement' && settledAt === null,
  );
  if (!request) return false;
  return settle(acting, ENDORSER, request, move, actOf(request, move, endorserId));
}

/** What answering does: the listing ends and its sender is told; or the sender is told that it stays. */
function actOf(request: Request, move: Move, endorserId?: string): Act {
  const { subject, kind } = request;
  const removes = kind === 'remove_endorsement';
  const ends = move === 'approve' || move === 'alone';
  const told = ends ? (removes ? 'removed' : 'withdrawn') : 'kept';
  // Whoever asked among staff tells the sender nothing by thinking better of it.
  const mail = ends || (!removes && move === 'refuse') ? `${told}-${request.id}` : null;
  return {
    possible: isListedBody(subject, endorserId),
    mails: mail === null ? [] : [mail],
    writes: (entry, made) => {
      const state = removes ? ('removed' as const) : ('withdrawn' as const);
      const why = removes ? request : { reason: null, words: null };
      const action = removes ? 'endorsement.remove' : 'endorsement.withdraw';
      const endorser = sql`select endorser_id from endorsements where id = ${subject}`;
      return [
        ...(ends
          ? endBody(
              subject,
              { state, reason: why.reason, words: why.words },
              { ...entry, action },
              made,
            )
          : []),
        ...(mail === null
          ? []
          : [
              enqueue(
                { id: mail, kind: told, endorser, endorsement: subject, now: entry.at },
                made,
              ),
            ]),
      ];
    },
  };
}
