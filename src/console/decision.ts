/** A decision as a form of the console says it: unknown text in, typed or the fields' errors out. */

import { type DeclineReason, declineReasons } from '../endorsements/lifecycle.ts';
import type { Decision } from '../endorsements/review.ts';
import type { Words } from '../i18n/catalogue.ts';
import { parsePlainText } from '../lib/names.ts';
import type { FormError } from '../ui/fields.tsx';

/** A body's listing is taken off by two: one asks for it. */
export interface Removal {
  action: 'ask';
  reason: DeclineReason;
  words: string | null;
}

export function parseDecision(
  words: Words['console']['errors'],
  fields: Readonly<Record<string, string>>,
  /** Where a missing action is told: where there are buttons for it, at the field before them. */
  actionField = 'reason',
): { decision: Decision | Removal | null; errors: FormError[] } {
  if (fields.action === 'approve') return { decision: { action: 'approve' }, errors: [] };
  const action = fields.action;
  if (action !== 'decline' && action !== 'remove' && action !== 'ask') {
    return { decision: null, errors: [{ field: actionField, message: words.action }] };
  }
  const errors: FormError[] = [];
  const reason = declineReasons.find((known) => known === fields.reason);
  if (!reason) errors.push({ field: 'reason', message: words.reason });
  const text = parsePlainText(fields.words ?? '', { max: 500 });
  if (!text.ok) errors.push({ field: 'words', message: words.words });
  if (text.ok && reason === 'other' && !text.value) {
    errors.push({ field: 'words', message: words.words });
  }
  if (!reason || !text.ok || errors.length > 0) return { decision: null, errors };
  return { decision: { action, reason, words: text.value }, errors: [] };
}
