/** Which text a body may say it decided on. Pure. */
import type { RevisionSummary } from '../../statements/store.ts';

/**
 * Of each earlier epoch the last text that can still be read, the newest first. `named` are revisions
 * that the form speaks of (the one that was seen, the one that was chosen): they stand first.
 */
export function earlierTexts(
  statement: { epoch: number; revisions: readonly RevisionSummary[] },
  named: readonly (string | undefined)[],
): RevisionSummary[] {
  const readable = statement.revisions.filter(
    ({ epoch, redactedAt }) => epoch < statement.epoch && redactedAt === null,
  );
  const spoken = readable.filter(({ number }) => named.includes(String(number)));
  const lasts = readable.filter(
    (text, index) => readable[index + 1]?.epoch !== text.epoch && !spoken.includes(text),
  );
  return [...spoken, ...lasts.toReversed()];
}

/** Whether the text was amended in substance since this revision was seen. */
export function wasAmended(
  statement: { epoch: number; revisions: readonly RevisionSummary[] },
  seen: string | undefined,
): boolean {
  const text = statement.revisions.find(({ number }) => String(number) === seen);
  return text !== undefined && text.epoch !== statement.epoch;
}
