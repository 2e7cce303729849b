/**
 * Confirms a second form whose sibling is listed for another text: the sibling then stands for the
 * current one, and the form is erased. A leader reaffirms; a body's form becomes the new decision,
 * which waits for review.
 */
import type { SQL } from 'drizzle-orm';
import { type Acting, changedBy } from '../../acting.ts';
import { appendAudit, auditId } from '../../audit/store.ts';
import { commit, type Database } from '../../db/client.ts';
import type { Fields } from '../../lib/form-schema.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { reaffirmEndorsement } from '../amendments/answer-store.ts';
import { findEpoch, reaffirmByDecision } from '../decisions/store.ts';
import { type Authority, type FieldError, parseReaffirmation, parseSeen } from '../schema.ts';
import type { SecondForm } from '../store.ts';
import { canKeepText } from './second-form.ts';
import { isConfirmable, mergeForm, selectMerged } from './second-form-store.ts';

/** What was sent with the button. No fields: a link or a code confirms the form as it is. */
export interface Pressed {
  fields: Fields;
  /** Today in the organisation's time zone, `YYYY-MM-DD`. */
  today: string;
}

/** Why the page must ask again; it asks about what is so now. */
export interface AskedAgain {
  /** The text was amended since the form or the page. */
  changed: boolean;
  errors: FieldError[];
}

/** The texts of an answer, and the decision of a body. */
interface Answer {
  /** The current text, as it was seen. */
  seen: number;
  /** The text that the endorsement is to stand for. */
  revision: number;
  authority: Authority | null;
}

/** Idempotent: a repeat finds the form merged, which is a success. */
export async function moveSibling(
  { db, now }: Pick<Acting, 'db' | 'now'>,
  form: SecondForm,
  pressed: Pressed,
): Promise<Result<'renewed' | 'decision', AskedAgain>> {
  const answer = await readAnswer(db, form, pressed);
  if (!answer.ok) return answer;
  const { id, kind } = form.endorsement;
  const change = auditId();
  const writes = kind === 'leader' ? reaffirming : deciding;
  const results = await commit(db, [...writes(form, answer.value, change, now), selectMerged(id)]);
  const row: unknown = results.at(-1)?.results[0];
  const merged = typeof row === 'object' && row !== null && 'merged' in row && row.merged === 1;
  if (merged) return ok(kind === 'leader' ? 'renewed' : 'decision');
  return err({ changed: false, errors: [] });
}

async function readAnswer(
  db: Database,
  { endorsement: form, statement, sibling, authority }: SecondForm,
  { fields, today }: Pressed,
): Promise<Result<Answer, AskedAgain>> {
  const own = canKeepText(form, sibling) ? form.revision : statement.revision;
  if (fields.revision === undefined) {
    if (form.epoch !== statement.epoch) return err({ changed: true, errors: [] });
    const officer = authority?.officer;
    const decision = authority && officer ? { ...authority, officer } : null;
    return ok({ seen: own, revision: own, authority: decision });
  }
  const parsed = form.kind === 'leader' ? parseSeen(fields) : parseReaffirmation(fields, today);
  if (!parsed.ok) return err({ changed: false, errors: parsed.error });
  const { decided, authority: decision } = parsed.value;
  const seen = parsed.value.revision ?? statement.revision;
  if ((await findEpoch(db, statement.id, seen)) !== statement.epoch) {
    return err({ changed: true, errors: [] });
  }
  if (decided !== null && decided !== own && decided !== seen) {
    const field = 'decided_revision';
    return err({ changed: false, errors: [{ field, reason: 'decided_revision_unknown' }] });
  }
  return ok({ seen, revision: decided ?? seen, authority: decision });
}

function reaffirming(
  { endorsement: form, sibling }: SecondForm,
  { seen }: Answer,
  change: string,
  now: number,
): SQL[] {
  const act = { id: change, at: now, actor: 'endorser' } as const;
  const made = changedBy(sibling.id, `${change}.${sibling.id}`);
  const reaffirm = { ...act, action: 'endorsement.reaffirm' };
  const possible = isConfirmable(form.id, now);
  return [
    ...reaffirmEndorsement(sibling.id, form.endorserId, seen, reaffirm, possible),
    ...mergeForm(form.id, made, act),
  ];
}

function deciding(
  { endorsement: form, sibling }: SecondForm,
  { seen, revision, authority }: Answer,
  change: string,
  now: number,
): SQL[] {
  if (!authority) return [];
  const act = { id: change, at: now, actor: 'endorser' } as const;
  const made = changedBy(sibling.id, change);
  const own = { id: sibling.id, endorserId: form.endorserId };
  const submit = {
    ...act,
    action: 'reaffirmation.submit',
    subject: sibling.id,
    detail: { revision },
  };
  const possible = isConfirmable(form.id, now);
  return [
    ...reaffirmByDecision(own, { revision, seen }, authority, change, now, possible),
    appendAudit(submit, made),
    ...mergeForm(form.id, made, act),
  ];
}
