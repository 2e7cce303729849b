/** Which revision a body can say it decided on. Pure. */
import type { RevisionSummary } from '../../statements/store.ts';

/**
 * The last readable revision of each earlier epoch, the newest first. Readable revisions in `named`
 * (the form's seen and chosen ones) come before them.
 */
export function earlierTexts(
  statement: { epoch: number; revisions: readonly RevisionSummary[] },
  named: readonly (string | undefined)[],
): RevisionSummary[] {
  const readable = statement.revisions.filter(
    ({ epoch, redactedAt }) => epoch !== statement.epoch && redactedAt === null,
  );
  const namedTexts = readable.filter(({ number }) => named.includes(String(number)));
  const lasts = readable.filter(
    (text, index) =>
      !readable.slice(index + 1).some(({ epoch }) => epoch === text.epoch) &&
      !namedTexts.includes(text),
  );
  return [...namedTexts, ...lasts.toReversed()];
}

/** Whether a substantive amendment followed the revision that was seen. */
export function wasAmended(
  statement: { epoch: number; revisions: readonly RevisionSummary[] },
  seen: string | undefined,
): boolean {
  const text = statement.revisions.find(({ number }) => String(number) === seen);
  return text !== undefined && text.epoch !== statement.epoch;
}
