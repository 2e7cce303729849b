/**
 * Publishes a saved draft: now, at a scheduled time, or after a second person's approval. The
 * revision and the deletion of the draft are always one batch, which fails if the draft has changed
 * since it was read. So a draft is published once, even by concurrent requests or after a crash.
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
import { problemsOf, readyDocument } from './draft.ts';
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
import { type Publishing, publish } from './publish-actions.ts';
import type { Choice } from './publish-choice.ts';
import { type SecondQuestion, secondQuestion } from './second-person.ts';
import { questionOf } from './second-person-actions.ts';

export interface DraftPublishing extends Pick<Publishing, 'db' | 'now' | 'contact' | 'words'> {
  ring(mail: string): void;
}

/** What publishing a draft would do. */
export interface Prepared {
  standing: Standing | null;
  /** Null if a field is missing or malformed. */
  document: StatementDocument | null;
  problems: { field: string; message: string }[];
  line: PlannedStatement | null;
  /** The canonical text; null if `document` is. */
  text: string | null;
  /**
   * The request that has to be made before it is published as each kind of change; null if one
   * person may. `null` as a kind stands for a change of details only.
   */
  question(change: ChangeKind | null): SecondQuestion | null;
  /** The current revision is not the one that the draft is based on. */
  overtaken: boolean;
}

export async function prepareDraft(
  acting: Omit<DraftPublishing, 'ring'>,
  draft: Draft,
): Promise<Prepared> {
  const standing = await findStanding(acting.db, draft.slug);
  const overtaken = (standing?.digest ?? null) !== draft.amends;
  const ready = readyDocument(draft.document);
  const question = () => null;
  const prepared = { standing, overtaken, document: null, line: null, text: null, question };
  if (!ready) return { ...prepared, problems: problemsOf(draft.document) };
  // The kind of change isn't chosen yet. Plan with a placeholder to see whether it is a change.
  const document = withChange(ready, standing && 'editorial', '-');
  const result = await publish(
    { ...acting, staff: NOBODY, fromDraft: true, approved: true },
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
    question: (change) => {
      const changes = line?.action === 'amended' || line?.action === 'updated';
      return standing && changes
        ? secondQuestion(change, standing, { text, summary: document.summary })
        : null;
    },
  };
}

/** A placeholder for planning, which writes nothing. */
const NOBODY: Person = { id: 'system', name: null };

const withChange = (
  document: StatementDocument,
  change: ChangeKind | null,
  note: string | null,
): StatementDocument => ({ ...document, change, changeNote: change && note });

export type Outcome = { kind: 'published' | 'scheduled' | 'late' } | { kind: 'asked'; id: string };

/** `late`: the draft has changed since it was read, or a newer revision was published. */
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
  const question = prepared.question(change);
  if (question) {
    const by = { at: now, actor: staff.id };
    const asking = questionOf(draft.slug, question, note);
    const id = await askForSecond(acting, staff, asking, isFree(draft), (asked) => [
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
  const published = await publishNow(acting, staff, draft, document, [], false);
  return published === 'written' ? { kind: 'published' } : late;
}

/** Writes the revision, deletes the draft and executes `along`, all in one batch. */
async function publishNow(
  acting: Pick<Publishing, 'db' | 'now' | 'contact' | 'words'>,
  staff: Person,
  draft: Draft,
  document: StatementDocument,
  along: SQL[],
  approved: boolean,
): Promise<'written' | 'conflict' | 'invalid' | 'second'> {
  const result = await publish(
    { ...acting, staff, fromDraft: true, approved },
    { mode: 'publish', statements: [{ ...document, amends: draft.amends }], pages: [] },
    [...along, ...takeDraft(draft.id, draft.version)],
  );
  return result.ok ? 'written' : result.error.reason;
}

/** `scheduled → draft`; true if this call did it. */
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

/** Bases the draft on the current revision, if that is the one (by digest) that the editor saw. */
export async function rebase(db: Database, draft: Draft, digest: string): Promise<boolean> {
  const standing = await findStanding(db, draft.slug);
  if (standing?.digest !== digest) return false;
  const [result] = await commit(db, [rebaseDraft(draft, digest)]);
  return result?.results.length !== 0;
}

/**
 * True if this call settled the request. On approval, the same batch publishes the draft, or
 * schedules it if it has a time. Otherwise it becomes an ordinary draft again, and its `failure`
 * says why.
 */
export async function settlePublishing(
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
  // For a request that was overtaken: the answer changed nothing, so return the draft.
  const returnDraft = ({ id }: { id: string }) =>
    answerDraft(slug, 'draft', 'conflict', hasAudit(id));
  const draft = await findDraftOf(acting.db, slug);
  const ready = draft?.state === 'asked' ? readyDocument(draft.document) : null;
  if (draft && ready) {
    const made = await finish(
      draft.publishAt === null
        ? {
            // The publisher checks the current revision; its batch fails if that was overtaken.
            possible: sql`true`,
            writes: () => [],
            send: async (writes) =>
              (await publishNow(acting, staff, draft, ready, writes, true)) === 'written',
          }
        : {
            possible: isAskedStill(draft),
            writes: (entry, possible) => [
              answerDraft(slug, 'scheduled', null, possible),
              returnDraft(entry),
            ],
          },
    );
    if (made) return true;
  }
  // If somebody else settled the request first, this changes nothing.
  return finish({ possible: sql`false`, writes: (entry) => [returnDraft(entry)] });
}

/**
 * Publishes a draft that is due. The time of publication is the actual one, not the scheduled one,
 * so no text is dated before it was public. If this fails, it becomes an ordinary draft again and
 * staff get an email.
 */
export async function publishDue(
  acting: Omit<DraftPublishing, 'ring'>,
  draft: Draft,
): Promise<void> {
  const { db, now } = acting;
  const ready = readyDocument(draft.document);
  // The person who scheduled it. Our own code wrote this value, so the cast is safe.
  const staff = { id: draft.savedBy as Actor, name: null };
  // Purge the caches, so that lists show it at once.
  const done = ready
    ? await publishNow(acting, staff, draft, ready, [askToPurge()], draft.approved)
    : 'invalid';
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
