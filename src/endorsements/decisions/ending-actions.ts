/**
 * Ending a body's listed decision takes two people: staff request its removal or its sender
 * requests its withdrawal, and another member of staff approves.
 */

import { sql } from 'drizzle-orm';
import type { Acting, Person } from '../../acting.ts';
import { type Act, askForSecond, settle } from '../../approvals/actions.ts';
import { isApproval, type Move, type Request } from '../../approvals/rules.ts';
import { requestsOfQuery } from '../../approvals/store.ts';
import { parseAddress } from '../../lib/addresses.ts';
import { mailboxHmacs, tracesOf } from '../../lib/seal.ts';
import { enqueue } from '../../mail/store.ts';
import type { DeclineReason } from '../lifecycle.ts';
import { findEndorsement } from '../store.ts';
import { endBody, isListedBody, isSentBy, mayAskAgain } from './ending-store.ts';

const ENDORSER: Person = { id: 'endorser', name: null };

type WriteContext = Pick<Acting, 'db' | 'now' | 'ring'>;

/** Returns the id of the request; null if one is already open or the entry is not a listed body. */
export function askToRemove(
  acting: WriteContext,
  staff: Person,
  id: string,
  why: { reason: DeclineReason; words: string | null },
): Promise<string | null> {
  const question = { kind: 'remove_endorsement', subject: id, ...why } as const;
  return askForSecond(acting, staff, question, isListedBody(id));
}

/** Requests a withdrawal by the sender's own link. True if a request was stored. */
export async function askToWithdraw(
  acting: WriteContext,
  endorserId: string,
  id: string,
  words: string | null,
): Promise<boolean> {
  const question = { kind: 'withdraw_endorsement', subject: id, reason: null, words } as const;
  const canAsk = sql`${isListedBody(id, endorserId)} and ${mayAskAgain(id, acting.now)}`;
  return (await askForSecond(acting, ENDORSER, question, canAsk)) !== null;
}

/**
 * True if this member of staff made the request as the sender, from any address of their mailbox:
 * then another one must answer.
 */
export async function isOwnRequest(
  { db, keys }: Pick<Acting, 'db' | 'keys'>,
  { email }: { email: string },
  request: Request,
): Promise<boolean> {
  const address = parseAddress(email);
  if (request.kind !== 'withdraw_endorsement' || !address.ok) return false;
  const traces = await tracesOf(keys, address.value.address);
  return isSentBy(db, request.subject, traces, await mailboxHmacs(keys, address.value));
}

/**
 * Staff's answer to a request. True if this call settled it. The check for an own request needs no
 * guard in the batch: an entry never passes to another endorser.
 */
export async function settleBodyRequest(
  acting: WriteContext & Pick<Acting, 'keys'>,
  staff: Person & { email: string },
  request: Request,
  move: Move,
): Promise<boolean> {
  if (await isOwnRequest(acting, staff, request)) return false;
  return settle(acting, staff, request, move, actOf(request, move));
}

/** The sender cancels their own request, or completes it alone after the waiting time. */
export async function settleOwnRequest(
  acting: WriteContext,
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

/** The effects of an answer: the listing ends or stays, and the sender gets an email. */
function actOf(request: Request, move: Move, endorserId?: string): Act {
  const { subject, kind } = request;
  const removes = kind === 'remove_endorsement';
  const ends = isApproval(move);
  const mailKind = ends ? (removes ? 'removed' : 'withdrawn') : 'kept';
  // The sender never hears about a removal request that did not end the listing.
  const mail = ends || (!removes && move === 'refuse') ? `${mailKind}-${request.id}` : null;
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
                { id: mail, kind: mailKind, endorser, endorsement: subject, now: entry.at },
                made,
              ),
            ]),
      ];
    },
  };
}
