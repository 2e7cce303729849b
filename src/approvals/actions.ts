/**
 * Asking for what takes two, and answering. The feature whose act it is says what must still be so
 * and what is written; everybody on staff hears of both.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { Acting, Person } from '../acting.ts';
import { type Actor, appendAudit, auditId, hasAudit, nameActor } from '../audit/store.ts';
import { commitMaking } from '../db/client.ts';
import { randomId } from '../lib/bytes.ts';
import type { RequestKind } from '../lib/vocabulary.ts';
import { enqueue } from '../mail/store.ts';
import { type Move, movesOf, type Request } from './rules.ts';
import { insertRequest, isAsked, isSettledBy, settleRequest } from './store.ts';

type RequestContext = Pick<Acting, 'db' | 'now' | 'ring'>;

interface Question {
  kind: RequestKind;
  subject: string;
  reason: string | null;
  words: string | null;
  /** What the public is told. */
  note?: string | null;
}

/** What asking writes, while `possible` holds and no other request for it is open; `asked` tells. */
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

/**
 * The id of the request; null where one is open already, or `possible` does not hold. What hangs on
 * the asking goes `along`, in its batch.
 */
export async function askForSecond(
  { db, now, ring }: RequestContext,
  person: Person,
  question: Question,
  possible: SQL,
  along: (asked: SQL) => SQL[] = () => [],
): Promise<string | null> {
  const { id, mail, asked, writes } = askingWrites(person, question, now, possible);
  if (!(await commitMaking(db, [...writes, ...along(asked)], asked))) return null;
  ring(mail);
  return id;
}

/** What approving does: while `possible` holds, `writes` are made, each hanging on `made`. */
export interface Act {
  possible: SQL;
  writes(entry: { id: string; at: number; actor: Actor }, made: SQL): SQL[];
  /** Letters that the writes put into the outbox. */
  mails: string[];
  /**
   * Where the batch has more in it than this: sends the writes of the answer along, and tells whether
   * they were made. It fails whole where the request has been settled meanwhile.
   */
  send?(writes: SQL[]): Promise<boolean>;
}

/**
 * True when this call settled the request, if only by finding that it had been overtaken; false where
 * it was settled before, or this person may not.
 */
export async function settle(
  { db, now, ring }: RequestContext,
  person: Person,
  request: Request,
  move: Move,
  act: Act,
): Promise<boolean> {
  // Who asked, and when, never changes: only whether it is still open is decided in the batch.
  if (!movesOf(request, person.id, now).includes(move)) return false;
  const entry = { id: auditId(), at: now, actor: person.id };
  const does = move === 'approve' || move === 'alone';
  const mail = `settled-${request.id}`;
  const settled = hasAudit(entry.id);
  const writes = [
    ...settleRequest(request.id, move, entry, does ? act.possible : sql`true`),
    ...act.writes(entry, isSettledBy(entry.id, move)),
    enqueue({ id: mail, kind: 'request.settled', subject: request.id, now }, settled),
    nameActor(person, settled),
  ];
  const made = await (act.send ? act.send(writes) : commitMaking(db, writes, settled));
  if (!made) return false;
  for (const one of [mail, ...act.mails]) ring(one);
  return true;
}
