/** Revisions that bring an earlier text back: their bytes equal those of an earlier one. Pure. */

interface Published {
  number: number;
  digest: string;
  change: string;
}

/** The latest earlier revision with the bytes of this one; null if its text was new. */
export function returnsTo(revisions: readonly Published[], number: number): number | null {
  const digest = revisions.find((each) => each.number === number)?.digest;
  const same = revisions.findLast((each) => each.number < number && each.digest === digest);
  return same?.number ?? null;
}

/** The number of the latest substantive revision, which is 1 if the text was never amended. */
export function latestAmendment(
  revisions: readonly Pick<Published, 'number' | 'change'>[],
): number {
  return revisions.findLast(({ change }) => change === 'substantive')?.number ?? 1;
}

/** What the latest substantive revision returned to, for lists of who stands for which text. */
export function latestReturn(revisions: readonly Published[]): number | null {
  return returnsTo(revisions, latestAmendment(revisions));
}
