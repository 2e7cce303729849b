/**
 * Renaming a body that is or was listed takes two people: the decision behind the listing was
 * approved for the old name. Until the answer it is listed as before.
 */

import { sql } from 'drizzle-orm';
import type { Acting, Person } from '../../acting.ts';
import { type Act, askForSecond, NO_ACT, settle } from '../../approvals/actions.ts';
import { isApproval, type Move, type Request } from '../../approvals/rules.ts';
import { appendAudit } from '../../audit/store.ts';
import { randomId } from '../../lib/bytes.ts';
import { enqueue } from '../../mail/store.ts';
import { digestsOf } from '../name-digest.ts';
import { type EndorsementRow, findEndorsement } from '../store.ts';
import type { Correction } from './correction.ts';
import {
  canRename,
  findRenaming,
  type Renaming,
  renameEndorsement,
  renaming,
} from './rename-store.ts';

type WriteContext = Pick<Acting, 'db' | 'now' | 'ring'>;

/** Returns the id of the request; null if one is open, or if the entry changed since `seen`. */
export function askToRename(
  acting: WriteContext,
  staff: Person,
  entry: EndorsementRow,
  seen: string,
  correction: Correction,
): Promise<string | null> {
  const proposal = renaming.parse({ before: entry, after: correction });
  const question = {
    kind: 'rename_endorsement',
    subject: entry.id,
    reason: null,
    words: correction.note,
    proposal,
  } as const;
  return askForSecond(acting, staff, question, canRename(entry.id, proposal, seen));
}

/** True if this call settled the request. The sender is told of a new name. */
export async function settleRenaming(
  acting: WriteContext,
  staff: Person,
  request: Request,
  move: Move,
): Promise<boolean> {
  const approves = isApproval(move);
  const proposed = approves ? await findRenaming(acting.db, request.id) : null;
  const entry = proposed && (await findEndorsement(acting.db, request.subject));
  const act = proposed && entry ? await actOf(request, entry.endorsement, proposed) : NO_ACT;
  return settle(acting, staff, request, move, act);
}

async function actOf(
  { id: request, subject }: Request,
  entry: EndorsementRow,
  proposal: Renaming,
): Promise<Act> {
  const { salt, digests } = await digestsOf(entry, proposal.after, randomId());
  const mail = `renamed-${request}`;
  const endorser = sql`select endorser_id from endorsements where id = ${subject}`;
  return {
    possible: canRename(subject, proposal),
    mails: [mail],
    writes: (settled, made) => {
      const change = `${settled.id}.${subject}`;
      const audited = { ...settled, id: change, action: 'endorsement.rename', subject };
      return [
        appendAudit({ ...audited, detail: digests }, made),
        renameEndorsement(subject, proposal.after, salt, change, made),
        enqueue(
          { id: mail, kind: 'corrected', endorser, endorsement: subject, now: settled.at },
          made,
        ),
      ];
    },
  };
}
