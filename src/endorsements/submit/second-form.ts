/**
 * A second form: the endorser has an active endorsement of the same statement, kind and body already,
 * its sibling. Says what confirming the form means. Pure.
 */
import * as z from 'zod';

export const activeSibling = z.object({
  id: z.string(),
  state: z.enum(['in_review', 'listed']),
  /** The revision and the epoch that it stands for, and since when. */
  revision: z.number(),
  epoch: z.number(),
  since: z.number(),
  listedAt: z.number().nullable(),
  name: z.string().nullable(),
  title: z.string().nullable(),
  affiliation: z.string().nullable(),
  public: z.number().transform((value) => value === 1),
  /** The revision of a new decision that waits for review, and when it was sent in. */
  pendingRevision: z.number().nullable(),
  pendingAt: z.number().nullable(),
});
export type ActiveSibling = z.infer<typeof activeSibling>;

/**
 * - `first`: there is no sibling.
 * - `stands`: the sibling is listed for the current text, or waits for review for it.
 * - `moves`: the sibling is listed for another text. The form lets it stand for the current one.
 * - `replaces`: the sibling was never listed, and is of another text. The form takes its place.
 * - `earlier`: neither the form nor the sibling, which was never listed, is of the current text.
 * - `checked`: the sibling was listed for another text, and is back in review.
 */
export type Meeting = 'first' | 'stands' | 'moves' | 'replaces' | 'earlier' | 'checked';

/** A text may come back with its epoch, so epochs are only compared with the current one. */
export function meetSibling(
  form: { epoch: number },
  sibling: Pick<ActiveSibling, 'state' | 'epoch' | 'listedAt'> | null,
  statement: { epoch: number },
): Meeting {
  if (!sibling) return 'first';
  if (sibling.epoch === statement.epoch) return 'stands';
  if (sibling.state === 'listed') return 'moves';
  if (sibling.listedAt !== null) return 'checked';
  return form.epoch === statement.epoch ? 'replaces' : 'earlier';
}

/** Whether the form's own text, which was amended since, is one that the sibling can move to. */
export function canKeepText(
  form: { epoch: number; revision: number },
  sibling: Pick<ActiveSibling, 'epoch' | 'revision'>,
): boolean {
  return form.epoch !== sibling.epoch && form.revision > sibling.revision;
}

/** Whether confirming the form does something now, instead of only explaining what stands. */
export function hasEffect(
  meeting: Meeting,
  sibling: Pick<ActiveSibling, 'pendingRevision'> | null,
): boolean {
  if (meeting === 'moves') return sibling?.pendingRevision === null;
  return meeting === 'first' || meeting === 'replaces';
}
