/**
 * The endorser's actions by email link. Each action loads, decides, writes everything in one batch
 * and then notifies the mail queue. So everything acknowledged is stored, and the sweep sends an
 * email whose queue message is lost.
 */

import { type SQL, sql } from 'drizzle-orm';
import { type Acting, changedBy } from '../../acting.ts';
import { appendAudit, auditId, hasAudit } from '../../audit/store.ts';
import { commit, commitMaking } from '../../db/client.ts';
import { carryOverEndorsers } from '../../db/key-change.ts';
import type { Address } from '../../lib/addresses.ts';
import { randomId } from '../../lib/bytes.ts';
import type { Keyring } from '../../lib/keys.ts';
import { endorserTraces, mailboxIn } from '../../lib/seal.ts';
import { isCodeOf } from '../../lib/tokens.ts';
import { formMail } from '../../mail/form-store.ts';
import { enqueue } from '../../mail/store.ts';
import { enqueueMissedNotice } from '../amendments/notice-expansion-store.ts';
import { askForMinutes } from '../decisions/actions.ts';
import { isSamePerson } from '../flags.ts';
import { askedAt, CODE_TRIES, codeIsGood, isOpen, isWaiting } from '../lifecycle.ts';
import {
  confirmEndorsement,
  displayEndorsement,
  endorserOf,
  findWithTwins,
  selectState,
  type WithTwins,
} from '../store.ts';
import { forgetTries, tryCode } from '../submit/code-store.ts';
import { meetSibling } from '../submit/second-form.ts';
import { type AskedAgain, moveSibling, type Pressed } from '../submit/second-form-actions.ts';
import type { TwinEvidence } from '../twins-store.ts';
import { eraseEndorsement, findTellingLinks, withdrawEndorsement } from './ending-store.ts';
import { restoreEndorsement } from './restoring-store.ts';

export type Confirmed =
  | 'listed'
  | 'unnamed'
  | 'in_review'
  | 'renewed'
  | 'decision'
  | 'ended'
  | 'not_open'
  | 'gone';

/** What the button or the code did. With `asks`, nothing: the page of the link asks again. */
export type Confirming =
  | { outcome: Confirmed; slug: string }
  | { outcome: 'asks'; asked: AskedAgain };

const ASKS: Confirming = { outcome: 'asks', asked: { changed: false, errors: [] } };

/**
 * Confirms an endorsement, or lets the one that is listed already stand for the current text.
 * Idempotent: a repeat changes nothing and has the same outcome.
 */
export async function confirm(acting: Acting, id: string, pressed: Pressed): Promise<Confirming> {
  const { db, keys, now, ring } = acting;
  const before = await findWithTwins(db, id);
  if (!before) return { outcome: 'gone', slug: '' };
  const { endorsement, sibling, statement } = before;
  const { slug } = statement;
  const { kind, state } = endorsement;
  if (!isWaiting(state)) return { outcome: outcome(endorsement, before.merged), slug };
  if (endorsement.expiresAt <= now) return { outcome: 'gone', slug };
  if (!isOpen(statement, kind)) return { outcome: 'not_open', slug };

  const meeting = meetSibling(endorsement, sibling, statement);
  const { endorserId } = endorsement;
  if (meeting === 'moves' && sibling && endorserId !== null) {
    const form = { ...before, endorsement: { ...endorsement, endorserId }, sibling };
    const moved = await moveSibling(acting, form, pressed);
    return moved.ok ? { outcome: moved.value, slug } : { outcome: 'asks', asked: moved.error };
  }
  if (meeting !== 'first' && meeting !== 'replaces') return ASKS;

  const change = auditId();
  const mail = `receipt-${id}`;
  const made = changedBy(id, change);
  const evidence = await twinEvidenceOf(keys, before);
  const results = await commit(db, [
    ...confirmEndorsement(id, evidence, change, now, meeting === 'replaces'),
    enqueue(
      {
        id: mail,
        kind: 'receipt',
        endorser: sql`select endorser_id from endorsements where id = ${id}`,
        endorsement: id,
        now,
      },
      made,
    ),
    ...(before.authority ? askForMinutes(id, endorsement.revision, now, made) : []),
    appendAudit(
      { id: change, at: now, actor: 'endorser', action: 'endorsement.confirm', subject: id },
      made,
    ),
    enqueueMissedNotice(id, now),
    selectState(id),
  ]);
  ring(mail);
  const after = stateIn(results);
  // Something else happened since the rows were read, such as another form of the same person.
  if (isWaiting(after)) return ASKS;
  return { outcome: outcome({ ...endorsement, state: after }, false), slug };
}

/** What an entry is compared by: its mailbox, and its namesakes who are other people. */
export async function twinEvidenceOf(keys: Keyring, entry: WithTwins): Promise<TwinEvidence> {
  const mailbox = entry.sealed === null ? null : await mailboxIn(keys, entry.sealed);
  return { mailbox, otherPeople: otherPeopleOf(entry) };
}

/** Versions of namesakes who are other people. */
function otherPeopleOf({ endorsement, namesakes }: WithTwins): string[] {
  return namesakes
    .filter((other) => !isSamePerson(endorsement, other))
    .map(({ version }) => version);
}

function stateIn(results: D1Result[]): string {
  const row: unknown = results.at(-1)?.results[0];
  return typeof row === 'object' && row !== null && 'state' in row ? String(row.state) : 'erased';
}

/**
 * Confirms by the code in the email, for people whose mail filter breaks links. `ref` comes from
 * the "check your email" page. Wrong, expired and unsent codes all give null.
 */
export async function confirmByCode(
  acting: Acting,
  ref: string,
  typed: string,
  today: string,
): Promise<Confirming | null> {
  const { db, keys, now } = acting;
  const tried = await tryCode(db, ref, CODE_TRIES);
  const right = await isCodeOf(keys, ref, typed);
  if (!tried || !right || !codeIsGood(askedAt(tried), now)) return null;
  await forgetTries(db, ref);
  return confirm(acting, ref, { fields: {}, today });
}

/** The outcome that the confirm page shows for an endorsement that does not wait any more. */
export function outcome(
  { kind, state, public: named }: { kind: string; state: string; public: boolean },
  merged: boolean,
): Confirmed {
  if (merged) return kind === 'leader' ? 'renewed' : 'decision';
  if (state === 'listed') return named ? 'listed' : 'unnamed';
  if (state === 'in_review') return 'in_review';
  return state === 'erased' ? 'gone' : 'ended';
}

export type ManageAction = 'withdraw' | 'show' | 'hide' | 'erase';

/** Withdraws, shows, hides or erases an endorsement by a manage link. True if something changed. */
export async function manageEndorsement(
  { db, now }: Acting,
  endorserId: string,
  id: string,
  action: ManageAction,
): Promise<boolean> {
  const change = auditId();
  const act = { id: change, at: now, actor: 'endorser', action: `endorsement.${action}` } as const;
  const shown = action === 'show' ? await findWithTwins(db, id) : null;
  const otherPeople = shown ? otherPeopleOf(shown) : [];
  const telling = action === 'erase' ? await findTellingLinks(db, id) : [];
  const writes: Record<ManageAction, () => SQL[]> = {
    withdraw: () => withdrawEndorsement(id, endorserId, act),
    show: () => displayEndorsement(id, endorserId, true, otherPeople, act),
    hide: () => displayEndorsement(id, endorserId, false, otherPeople, act),
    erase: () => eraseEndorsement(id, endorserId, telling, act),
  };
  return commitMaking(db, writes[action](), hasAudit(`${change}.${id}`));
}

/**
 * "It is me": puts an entry back on the list that a report hid. Staff are told, and the report stays
 * open for them. True if this call put it back.
 */
export async function restore(
  { db, now, ring }: Acting,
  endorserId: string,
  id: string,
): Promise<boolean> {
  const change = auditId();
  const mail = `restored-${change}`;
  const act = { id: change, at: now, actor: 'endorser', action: 'endorsement.restore' } as const;
  const made = hasAudit(`${change}.${id}`);
  const writes = [
    ...restoreEndorsement(id, endorserId, act),
    enqueue({ id: mail, kind: 'report.restored', endorsement: id, now }, made),
    enqueueMissedNotice(id, now),
  ];
  if (!(await commitMaking(db, writes, made))) return false;
  ring(mail);
  return true;
}

/** Emails a manage link. Unknown addresses cost the same work, so that timing reveals nothing. */
export async function requestManageLink(
  { db, keys, now, network, ring }: Acting,
  address: Address,
): Promise<void> {
  const traces = await endorserTraces(keys, address);
  const id = randomId();
  const endorser = endorserOf(traces.hmac);
  const mail = await formMail(keys, { id, kind: 'manage', address, network, endorser, now });
  await commit(db, [...carryOverEndorsers([traces]), ...mail.ofAsked()]);
  ring(id);
}
