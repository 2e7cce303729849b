/**
 * From a saved draft to a published revision: now, at a moment, or once a second person has approved.
 * Whichever way, the revision and the end of the draft are one batch, which fails where the draft is
 * not as it was seen: twice, at once, or again after a crash, it is published once.
 */

import { type SQL, sql } from 'drizzle-orm';
import type { Person, Staff } from '../../acting.ts';
import { type Act, askForSecond, settle } from '../../approvals/actions.ts';
import type { Move, Request } from '../../approvals/rules.ts';
import { type Actor, auditId, hasAudit, nameActor } from '../../audit/store.ts';
import { commit, commitMaking, type Database } from '../../db/client.ts';
import { askToPurge } from '../../db/purges.ts';
import { enqueue } from '../../mail/store.ts';
import { canonicalText } from '../document.ts';
import type { ChangeKind, PlannedStatement, StatementDocument } from '../schema.ts';
import { problemsOf } from './draft.ts';
import { type Choice, readyDocument } from './draft-document.ts';
import {
  answerDraft,
  findStanding,
  fixDraft,
  isAskedStill,
  isFree,
  rebaseDraft,
  type Standing,
  scheduleDraft,
  unscheduleDraft,
} from './draft-publish-store.ts';
import { type Draft, findDraftOf, takeDraft } from './draft-store.ts';
import { reasonsForSecond, type SecondReason } from './editorial-change.ts';
import { questionOf } from './editorial-change-actions.ts';
import { type Publishing, publish } from './publish-actions.ts';

export interface DraftPublishing extends Pick<Publishing, 'db' | 'now' | 'contact' | 'words'> {
  ring(mail: string): void;
}

/** What publishing a draft would do. */
export interface Prepared {
  standing: Standing | null;
  /** Null where a field is missing or out of form. */
  document: StatementDocument | null;
  problems: { field: string; message: string }[];
  line: PlannedStatement | null;
  /** The canonical text; null without a document. */
  text: string | null;
  /** Why an editorial change of it takes two. */
  reasons: SecondReason[];
  /** Another revision stands than the one that it was begun from. */
  overtaken: boolean;
}

export async function prepareDraft(
  acting: Omit<DraftPublishing, 'ring'>,
  draft: Draft,
): Promise<Prepared> {
  const standing = await findStanding(acting.db, draft.slug);
  const overtaken = (standing?.digest ?? null) !== draft.amends;
  const ready = readyDocument(draft.document);
  const prepared = { standing, overtaken, document: null, line: null, text: null, reasons: [] };
  if (!ready) return { ...prepared, problems: problemsOf(draft.document) };
  // How it is a change is not chosen yet: this tells only whether it would be one.
  const document = withChange(ready, standing && 'editorial', '-');
  const result = await publish(
    { ...acting, staff: NOBODY, fromDraft: true },
    { mode: 'plan', statements: [{ ...document, amends: draft.amends }], pages: [] },
  );
  if (!result.ok) {
    const problems = result.error.reason === 'invalid' ? result.error.errors : [];
    return { ...prepared, problems };
  }
  const line = result.value.statements[0] ?? null;
  const stopped = line?.action === 'stale' || line?.action === 'refused';
  const text = canonicalText(document);
  return {
    ...prepared,
    document,
    line,
    text,
    problems: stopped
      ? [{ field: line.action === 'stale' ? 'body' : 'supersedes', message: line.reason ?? '' }]
      : [],
    reasons: line?.action === 'amended' ? reasonsForSecond(standing?.settled ?? '', text) : [],
  };
}

/** Planning writes nothing, so nobody does it. */
const NOBODY: Person = { id: 'system', name: null };

const withChange = (
  document: StatementDocument,
  change: ChangeKind | null,
  note: string | null,
): StatementDocument => ({ ...document, change, changeNote: change && note });

export type Outcome = { kind: 'published' | 'scheduled' | 'late' } | { kind: 'asked'; id: string };

/** `late`: the draft is not as it was seen any more, or another revision stands by now. */
export async function publishDraft(
  acting: DraftPublishing,
  staff: Staff,
  draft: Draft,
  prepared: Prepared & { document: StatementDocument },
  { change, note, at }: Choice,
): Promise<Outcome> {
  const { db, now } = acting;
  const document = withChange(prepared.document, change, note);
  const late = { kind: 'late' } as const;
  if (change === 'editorial' && prepared.reasons.length > 0) {
    const by = { at: now, actor: staff.id };
    const question = questionOf(draft.slug, prepared.reasons, note);
    const id = await askForSecond(acting, staff, question, isFree(draft), (asked) => [
      fixDraft(draft, document, 'asked', at, by, asked),
    ]);
    return id === null ? late : { kind: 'asked', id };
  }
  if (at !== null) {
    const entry = { id: auditId(), at: now, actor: staff.id };
    const made = hasAudit(entry.id);
    const writes = [...scheduleDraft(draft, document, at, entry), nameActor(staff, made)];
    return (await commitMaking(db, writes, made)) ? { kind: 'scheduled' } : late;
  }
  const published = await publishNow(acting, staff, draft, document, []);
  return published === 'written' ? { kind: 'published' } : late;
}

/** The revision, what goes `along`, and the end of the draft, in one batch. */
async function publishNow(
  acting: Pick<Publishing, 'db' | 'now' | 'contact' | 'words'>,
  staff: Person,
  draft: Draft,
  document: StatementDocument,
  along: SQL[],
): Promise<'written' | 'conflict' | 'invalid'> {
  const result = await publish(
    { ...acting, staff, fromDraft: true },
    { mode: 'publish', statements: [{ ...document, amends: draft.amends }], pages: [] },
    [...along, ...takeDraft(draft.id, draft.version)],
  );
  return result.ok ? 'written' : result.error.reason;
}

/** True when it was scheduled, and is a draft again. */
export function unschedule(
  { db, now }: Pick<DraftPublishing, 'db' | 'now'>,
  staff: Staff,
  draft: Draft,
): Promise<boolean> {
  const entry = { id: auditId(), at: now, actor: staff.id };
  const made = hasAudit(entry.id);
  const writes = [...unscheduleDraft(draft, draft.slug, null, entry), nameActor(staff, made)];
  return commitMaking(db, writes, made);
}

/** Goes on from the revision of this digest, which the editor has seen beside the draft. */
export async function rebase(db: Database, draft: Draft, digest: string): Promise<boolean> {
  const standing = await findStanding(db, draft.slug);
  if (standing?.digest !== digest) return false;
  const [result] = await commit(db, [rebaseDraft(draft, digest)]);
  return result?.results.length !== 0;
}

/**
 * True when this call settled the request. Approved, it is published in the batch that settles, or
 * scheduled where it was to be; else it is a draft again, and says why.
 */
export async function settleEditorialRequest(
  acting: DraftPublishing,
  staff: Person,
  request: Request,
  move: Move,
): Promise<boolean> {
  const { subject: slug } = request;
  const finish = (act: Omit<Act, 'mails'>) =>
    settle(acting, staff, request, move, { ...act, mails: [] });
  if (move === 'refuse' || move === 'cancel') {
    return finish({
      possible: sql`true`,
      writes: (_, made) => [answerDraft(slug, 'draft', 'refused', made)],
    });
  }
  // Where the answer did nothing else, what it was about has been overtaken.
  const back = ({ id }: { id: string }) => answerDraft(slug, 'draft', 'conflict', hasAudit(id));
  const draft = await findDraftOf(acting.db, slug);
  const ready = draft?.state === 'asked' ? readyDocument(draft.document) : null;
  if (draft && ready) {
    const made = await finish(
      draft.publishAt === null
        ? {
            // What stands is looked at by the publisher: its batch fails where that is overtaken.
            possible: sql`true`,
            writes: () => [],
            send: async (writes) =>
              (await publishNow(acting, staff, draft, ready, writes)) === 'written',
          }
        : {
            possible: isAskedStill(draft),
            writes: (entry, possible) => [
              answerDraft(slug, 'scheduled', null, possible),
              back(entry),
            ],
          },
    );
    if (made) return true;
  }
  // Where somebody else was faster, this finds nothing to settle.
  return finish({ possible: sql`false`, writes: (entry) => [back(entry)] });
}

/**
 * Publishes a scheduled draft that is due, under the instant when it is done: no text is said to have
 * stood before it did. Where it can't be, it is a draft again and staff are told.
 */
export async function publishDue(
  acting: Omit<DraftPublishing, 'ring'>,
  draft: Draft,
): Promise<void> {
  const { db, now } = acting;
  const ready = readyDocument(draft.document);
  // Whoever scheduled it: written by us, as an actor.
  const staff = { id: draft.savedBy as Actor, name: null };
  // It shows in lists at once, and not when they are next fetched.
  const done = ready ? await publishNow(acting, staff, draft, ready, [askToPurge()]) : 'invalid';
  if (done === 'written') return;
  const entry = { id: auditId(), at: now, actor: 'system' } as const;
  await commit(db, [
    ...unscheduleDraft(draft, draft.slug, done, entry),
    enqueue(
      { id: `draft-${draft.id}-${draft.version}`, kind: 'draft.failed', subject: draft.id, now },
      hasAudit(entry.id),
    ),
  ]);
}
