/**
 * Asking for what takes two, and answering. The feature whose act it is says what must still be so
 * and what is written; everybody on staff hears of both.
 */
import { type SQL, sql } from 'drizzle-orm';
import { type Actor, appendAudit, auditId, hasAudit, nameActor } from '../audit/store.ts';
import { commit, type Database } from '../db/client.ts';
import { randomId } from '../lib/bytes.ts';
import type { RequestKind } from '../lib/vocabulary.ts';
import { enqueue } from '../mail/store.ts';
import { type Move, movesOf, type Request } from './rules.ts';
import { insertRequest, isAsked, isSettledBy, settleRequest } from './store.ts';

interface Acting {
  db: Database;
  now: number;
  ring(mail: string): void;
}

/** Who asks or answers; an endorser is known by the link, and has no name here. */
export interface Person {
  id: Actor;
  name: string | null;
}

interface Question {
  kind: RequestKind;
  subject: string;
  reason: string | null;
  words: string | null;
}

/** The id of the request; null where one is open already, or `possible` does not hold. */
export async function askForSecond(
  { db, now, ring }: Acting,
  person: Person,
  question: Question,
  possible: SQL,
): Promise<string | null> {
  const { id, mail, writes } = askingWrites(now, person, question, possible);
  const results = await commit(db, [...writes, sql`select 1 where ${isAsked(id)}`]);
  if (results.at(-1)?.results.length === 0) return null;
  ring(mail);
  return id;
}

/** The same as a part of another batch; the schedule finds its mail. */
export function askingWrites(now: number, person: Person, question: Question, possible: SQL) {
  const id = randomId();
  const mail = `asked-${id}`;
  const asked = isAsked(id);
  const writes = [
    insertRequest({ ...question, id, askedBy: person.id, askedAt: now }, possible),
    enqueue(
      { id: mail, kind: 'request.asked', endorser: null, endorsement: null, subject: id, now },
      asked,
    ),
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
    ...nameOf(person, asked),
  ];
  return { id, mail, writes };
}

/** What approving does: while `possible` holds, `writes` are made, each hanging on `made`. */
export interface Act {
  possible: SQL;
  writes(entry: { id: string; at: number; actor: Actor }, made: SQL): SQL[];
  /** Letters that the writes put into the outbox. */
  mails: string[];
}

/**
 * True when this call settled the request, if only by finding that it had been overtaken; false where
 * it was settled before, or this person may not.
 */
export async function settle(
  { db, now, ring }: Acting,
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
  const results = await commit(db, [
    ...settleRequest(request.id, move, entry, does ? act.possible : sql`true`),
    ...act.writes(entry, isSettledBy(entry.id, move)),
    enqueue(
      {
        id: mail,
        kind: 'request.settled',
        endorser: null,
        endorsement: null,
        subject: request.id,
        now,
      },
      settled,
    ),
    ...nameOf(person, settled),
    sql`select 1 where ${settled}`,
  ]);
  if (results.at(-1)?.results.length === 0) return false;
  for (const one of [mail, ...act.mails]) ring(one);
  return true;
}

function nameOf({ id, name }: Person, when: SQL): SQL[] {
  return name === null ? [] : [nameActor({ id, name }, when)];
}
