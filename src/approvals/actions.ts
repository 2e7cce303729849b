/**
 * Requests a second person's approval for an act, and answers such requests. The feature that owns
 * the act supplies its preconditions and writes. All staff get an email about the request and the
 * answer.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { Acting, Person } from '../acting.ts';
import { type Actor, appendAudit, auditId, hasAudit, nameActor } from '../audit/store.ts';
import { commitMaking } from '../db/client.ts';
import { randomId } from '../lib/bytes.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { RequestKind } from '../lib/vocabulary.ts';
import { enqueue } from '../mail/store.ts';
import { isApproval, type Move, movesOf, type Request } from './rules.ts';
import {
  findOpenRequest,
  insertItems,
  insertRequest,
  isAsked,
  isSettledBy,
  listItems,
  type ProposedItem,
  settleRequest,
  takeRequest,
} from './store.ts';

type RequestContext = Pick<Acting, 'db' | 'now' | 'ring'>;

interface Question {
  kind: RequestKind;
  subject: string;
  reason: string | null;
  words: string | null;
  /** Shown to the public. */
  note?: string | null;
  /** The proposed change, if no other table stores it. */
  proposal?: unknown;
}

/**
 * The writes that insert a request, if `possible` holds and no other request for the subject is
 * open. `asked` is the SQL condition that it was inserted.
 */
export function askingWrites(person: Person, question: Question, now: number, possible: SQL) {
  const id = randomId();
  const mail = `asked-${id}`;
  const asked = isAsked(id);
  const writes = [
    insertRequest({ ...question, id, askedBy: person.id, askedAt: now }, possible),
    enqueue({ id: mail, kind: 'request.asked', subject: id, now }, asked),
    appendAudit(
      {
        id: auditId(),
        at: now,
        actor: person.id,
        action: 'request.ask',
        subject: question.subject,
        detail: { request: id, kind: question.kind, reason: question.reason },
      },
      asked,
    ),
    nameActor(person, asked),
  ];
  return { id, mail, asked, writes };
}

/** The open request about a change that a command sent. `isNew`: this call asked. */
export interface Asked {
  request: string;
  isNew: boolean;
}

/**
 * Returns the id of the request; null if one is already open or `possible` does not hold. `along`
 * gives further writes for the same batch, under the condition `asked`; `id` is the request's.
 */
export async function askForSecond(
  { db, now, ring }: RequestContext,
  person: Person,
  question: Question,
  possible: SQL,
  along: (asked: SQL, id: string) => SQL[] = () => [],
): Promise<string | null> {
  const { id, mail, asked, writes } = askingWrites(person, question, now, possible);
  if (!(await commitMaking(db, [...writes, ...along(asked, id)], asked))) return null;
  ring(mail);
  return id;
}

export type ListRefusal =
  /** A request for another list is open. */
  | { reason: 'other_waits'; request: string }
  /** What the list is about changed at the same time. */
  | { reason: 'changed_meanwhile' };

/** Asks about a list that a command sent, or finds the open request for the same list. */
export async function askForList(
  context: RequestContext,
  person: Person,
  question: Question,
  possible: SQL,
  items: readonly ProposedItem[],
): Promise<Result<Asked, ListRefusal>> {
  const asked = await askForSecond(context, person, question, possible, (_, request) => [
    insertItems(request, items),
  ]);
  if (asked) return ok({ request: asked, isNew: true });
  const open = await findOpenRequest(context.db, question.kind, question.subject);
  if (!open) return err({ reason: 'changed_meanwhile' });
  return isSame(await listItems(context.db, open.id), items)
    ? ok({ request: open.id, isNew: false })
    : err({ reason: 'other_waits', request: open.id });
}

/** The same items, in whatever order. */
function isSame(proposed: readonly ProposedItem[], sent: readonly ProposedItem[]): boolean {
  const texts = new Map(proposed.map(({ key, item }) => [key, JSON.stringify(item)]));
  return (
    texts.size === sent.length &&
    sent.every(({ key, item }) => texts.get(key) === JSON.stringify(item))
  );
}

/** A person takes up a service's request. True if this call did it. All staff get an email. */
export async function takeUp(
  { db, now, ring }: RequestContext,
  person: Person,
  request: Request,
): Promise<boolean> {
  if (!movesOf(request, person.id, now).includes('take')) return false;
  const entry = { id: auditId(), at: now, actor: person.id };
  const taken = hasAudit(entry.id);
  const mail = `taken-${request.id}`;
  const writes = [
    ...takeRequest(request.id, entry),
    enqueue({ id: mail, kind: 'request.taken', subject: request.id, now }, taken),
    nameActor(person, taken),
  ];
  if (!(await commitMaking(db, writes, taken))) return false;
  ring(mail);
  return true;
}

/** The act that a request is about. */
export interface Act {
  /** Precondition. If it no longer holds on approval, the request ends as overtaken. */
  possible: SQL;
  /**
   * The act's writes. Each must have the condition `made`: the request was settled by this move.
   */
  writes(entry: { id: string; at: number; actor: Actor }, made: SQL): SQL[];
  /** Ids of the emails that `writes` put into the outbox. */
  mails: string[];
  /**
   * Replaces the default commit if the batch needs further writes. It must include the given
   * writes, fail as a whole if the request was settled in the meantime, and tell whether it was
   * committed.
   */
  send?(writes: SQL[]): Promise<boolean>;
}

/** The act of a request whose proposal is gone: an approval ends it as overtaken. */
export const NO_ACT: Act = { possible: sql`false`, mails: [], writes: () => [] };

/**
 * True if this call settled the request, even if only as overtaken. False if it was settled before,
 * or if this person may not make this move.
 */
export async function settle(
  { db, now, ring }: RequestContext,
  person: Person,
  request: Request,
  move: Move,
  act: Act,
): Promise<boolean> {
  // The asker and the time never change, so they are checked here. The batch checks that the
  // request is still open.
  if (!movesOf(request, person.id, now).includes(move)) return false;
  const entry = { id: auditId(), at: now, actor: person.id };
  const mail = `settled-${request.id}`;
  const settled = hasAudit(entry.id);
  const writes = [
    ...settleRequest(request.id, move, entry, isApproval(move) ? act.possible : sql`true`),
    ...act.writes(entry, isSettledBy(entry.id, move)),
    enqueue({ id: mail, kind: 'request.settled', subject: request.id, now }, settled),
    nameActor(person, settled),
  ];
  const made = await (act.send ? act.send(writes) : commitMaking(db, writes, settled));
  if (!made) return false;
  for (const one of [mail, ...act.mails]) ring(one);
  return true;
}
