/**
 * Superseding a statement, and reinstating a superseded or withdrawn one. A second person must
 * approve each. The request's subject is the statement whose status changes; its reason is the slug
 * of the successor that takes or gives up its place, or null.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { Acting, Person } from '../../acting.ts';
import { askForSecond, askingWrites, settle } from '../../approvals/actions.ts';
import { isApproval, type Move, type Request } from '../../approvals/rules.ts';
import { settleRequest } from '../../approvals/store.ts';
import { auditId, hasAudit } from '../../audit/store.ts';
import { enqueue } from '../../mail/store.ts';
import type { PlannedStatement, PlannedSupersession } from '../schema.ts';
import { type OpenRequest, planSupersession } from './superseding.ts';
import {
  isReinstatable,
  isSupersedable,
  reinstateStatement,
  supersedeStatement,
} from './superseding-store.ts';

type RequestContext = Pick<Acting, 'db' | 'now' | 'ring'>;

interface Planned {
  document: { slug: string; supersedes: string | null };
  line: PlannedStatement;
  read: { supersedes: string | null; status: string } | null;
}

/**
 * Adds to each planned statement what becomes of its `supersedes`. A text that waits for a second
 * person, or is refused, asks for nothing yet.
 */
export function withSupersession<T extends Planned>(
  changes: T[],
  open: readonly OpenRequest[],
): T[] {
  return changes.map((change) => {
    const { document, line, read } = change;
    const stops = line.action === 'asked' || line.action === 'refused' || line.action === 'stale';
    const { slug, supersedes } = document;
    const approved = read?.supersedes ?? null;
    // A withdrawn statement takes no other's place; it can only give up the one that it has.
    const wanted = read?.status === 'withdrawn' && supersedes !== approved ? null : supersedes;
    const supersession = stops ? [] : planSupersession({ slug, wanted, approved, open });
    return { ...change, line: { ...line, supersession } };
  });
}

/** The writes of a plan's line: opens requests, and ends those that no longer apply. */
export function supersessionWrites(
  by: { now: number; staff: Person },
  { slug, supersession }: Pick<PlannedStatement, 'slug' | 'supersession'>,
): SQL[] {
  return supersession.flatMap((planned) => {
    if (planned.step === 'asked') return asking(by, planned, slug);
    if (planned.step === 'dropped' && planned.request) return dropping(by, planned.request);
    return [];
  });
}

type Asker = Parameters<typeof supersessionWrites>[0];

function asking({ now, staff }: Asker, { act, slug }: PlannedSupersession, by: string): SQL[] {
  const kind = act === 'supersede' ? 'supersede_statement' : 'reinstate_statement';
  const possible = act === 'supersede' ? isNameable(slug, by) : isReinstatable(slug, by);
  return askingWrites(staff, { kind, subject: slug, reason: by, words: null }, now, possible)
    .writes;
}

/** Unlike `isSupersedable`, also while the successor is on hold: the hold may be lifted first. */
const isNameable = (slug: string, by: string) =>
  sql`exists (select 1 from statements
      where slug = ${by} and status in ('current', 'superseded') and supersedes is not ${slug})
    and exists (select 1 from statements where slug = ${slug})`;

function dropping({ now, staff }: Asker, id: string): SQL[] {
  const entry = { id: auditId(), at: now, actor: staff.id };
  return [
    ...settleRequest(id, 'refuse', entry, sql`false`),
    enqueue({ id: `settled-${id}`, kind: 'request.settled', subject: id, now }, hasAudit(entry.id)),
  ];
}

/**
 * Returns the id of the request; null if one is already open or the statement is current. `words`
 * is the reason, for staff.
 */
export function askToReinstate(
  acting: RequestContext,
  staff: Person,
  slug: string,
  words: string,
): Promise<string | null> {
  const question = { kind: 'reinstate_statement', subject: slug, reason: null, words } as const;
  return askForSecond(acting, staff, question, isReinstatable(slug, null));
}

/** Answers a request to supersede or to reinstate. True if this call settled it. */
export function settleSuperseding(
  acting: RequestContext,
  staff: Person,
  request: Request,
  move: Move,
): Promise<boolean> {
  const { kind, subject, reason } = request;
  const reinstates = kind === 'reinstate_statement';
  const successor = reason ?? '';
  return settle(acting, staff, request, move, {
    possible: reinstates ? isReinstatable(subject, reason) : isSupersedable(subject, successor),
    mails: [],
    writes: (entry, made) => {
      if (!isApproval(move)) return [];
      return reinstates
        ? reinstateStatement(subject, reason, entry, made)
        : supersedeStatement(subject, successor, entry, made);
    },
  });
}
