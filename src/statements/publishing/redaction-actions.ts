/** Redacts a text: one person requests it, and another one approves. */
import type { Person } from '../../acting.ts';
import { askForSecond, settle } from '../../approvals/actions.ts';
import { isApproval, type Move, type Request } from '../../approvals/rules.ts';
import type { Database } from '../../db/client.ts';
import { isRedactable, type Place, redactRevision } from './redaction-store.ts';

interface Acting {
  db: Database;
  now: number;
  ring(mail: string): void;
}

/** The subject of a redaction request, as stored. */
export const placeSubject = ({ slug, number }: Place) => `${slug}/${number}`;

export function parsePlace(subject: string): Place {
  const [slug = '', number] = subject.split('/');
  return { slug, number: Number(number) };
}

/**
 * Returns the id of the request; null if one is already open or the text is already redacted.
 * `words` is shown to staff, `note` to the public.
 */
export function askToRedact(
  acting: Acting,
  staff: Person,
  place: Place,
  why: { words: string; note: string | null },
): Promise<string | null> {
  const subject = placeSubject(place);
  const question = { kind: 'redact_revision', subject, reason: null, ...why } as const;
  return askForSecond(acting, staff, question, isRedactable(place));
}

/** True if this call settled the request. */
export function settleRedaction(
  acting: Acting,
  staff: Person,
  request: Request,
  move: Move,
): Promise<boolean> {
  const place = parsePlace(request.subject);
  return settle(acting, staff, request, move, {
    possible: isRedactable(place),
    mails: [],
    writes: (entry, made) => (isApproval(move) ? redactRevision(place, entry, made) : []),
  });
}
