/** Endorsers change their own name, title or organization: before they confirm, or later. */
import { type Acting, changedBy } from '../../acting.ts';
import { appendAudit, auditId } from '../../audit/store.ts';
import { commit } from '../../db/client.ts';
import { randomId } from '../../lib/bytes.ts';
import type { Fields } from '../../lib/form-schema.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { isSamePerson } from '../flags.ts';
import { isWaiting } from '../lifecycle.ts';
import { digestsOf } from '../name-digest.ts';
import type { FieldError } from '../schema.ts';
import { type EndorsementRow, findWithTwins } from '../store.ts';
import { type Mending, MOST_A_DAY, mendableFields, planMending } from './mending.ts';
import { mendEndorsement, readMended, selectMended } from './store.ts';

/** What came of it: the name of the notice on the next page. */
export type Mended =
  | 'mended'
  | 'mended_waiting'
  | 'mended_review'
  | 'mended_same'
  | 'mended_late'
  | 'mended_often';

/** A rejected form, to be shown again with its values. */
export interface MendRefusal {
  endorsement: string;
  values: Fields;
  errors: FieldError[];
}

/**
 * Changes the words of the entry `id`, in two round trips. `endorser` is whose manage link was used;
 * null is the link to confirm, which opens only what waits. Sent twice, it changes nothing again.
 */
export async function mend(
  { db, now }: Acting,
  id: string,
  endorser: string | null,
  fields: Fields,
): Promise<Result<Mended, MendRefusal>> {
  const found = await findWithTwins(db, id);
  const entry = found?.endorsement;
  const isOwn = endorser === null ? isWaiting(entry?.state ?? '') : entry?.endorserId === endorser;
  if (!found || !entry || !isOwn || mendableFields(entry).length === 0) return ok('mended_late');
  const planned = planMending(found, fields);
  if (!planned.ok) return err({ endorsement: id, values: fields, errors: planned.error });
  const mending = planned.value;
  if (mending.changed.length === 0) return ok('mended_same');

  const { title, affiliation } = mending;
  const otherPeople = found.namesakes
    .filter((other) => !isSamePerson({ ...entry, title, affiliation }, other))
    .map((other) => other.version);
  const change = auditId();
  const { salt, detail } = await traceOf(entry, mending);
  const results = await commit(db, [
    mendEndorsement(entry, mending, otherPeople, salt, change, now),
    appendAudit(
      { id: change, at: now, actor: 'endorser', action: 'endorsement.mend', subject: id, detail },
      changedBy(id, change),
    ),
    selectMended(id, change, now),
  ]);
  const after = readMended(results.at(-1));
  if (!after?.made) return ok(after && after.mends >= MOST_A_DAY ? 'mended_often' : 'mended_late');
  if (isWaiting(after.state)) return ok('mended_waiting');
  return ok(after.state === 'in_review' ? 'mended_review' : 'mended');
}

/** The trail keeps no words: the fields, and digests of what the lists show once it is confirmed. */
async function traceOf(entry: EndorsementRow, mending: Mending) {
  const fields = mending.changed.join(' ');
  if (isWaiting(entry.state)) return { salt: entry.nameSalt, detail: { fields } };
  const { salt, digests } = await digestsOf(entry, mending, randomId());
  const detail = { fields, renamed: mending.renamed ? 1 : 0 };
  if (digests.was === digests.is) return { salt: entry.nameSalt, detail };
  return { salt, detail: { ...detail, ...digests } };
}
