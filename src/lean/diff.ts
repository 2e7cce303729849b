/**
 * The part of `diff` that the Worker uses, as the bundle has it: see
 * docs/decisions/0021-lean-packages.md. `test/unit/lean.test.ts` holds it against diff.
 */

/** What follows one another and is in both lists, or in one. */
interface Run {
  count: number;
  added: boolean;
  removed: boolean;
  before: Run | undefined;
}

/** A way through both lists: how far it is in the first one, and how it got there. */
interface Path {
  at: number;
  run: Run | undefined;
}

/** One more element: of the second list, or taken out of the first one. */
function extend({ at, run }: Path, added: boolean): Path {
  const goesOn = run && run.added === added && run.removed !== added;
  const before = goesOn ? run.before : run;
  const count = goesOn ? run.count + 1 : 1;
  return { at: added ? at : at + 1, run: { count, added, removed: !added, before } };
}

/**
 * The shortest way from one list to the other (Myers); undefined where it is longer than
 * `maxEditLength`. A diagonal is how much farther a path is in the first list than in the second.
 */
export function diffArrays<T>(
  before: readonly T[],
  after: readonly T[],
  {
    maxEditLength = before.length + after.length,
    comparator = (one: T, other: T) => one === other,
  } = {},
) {
  const paths = new Map<number, Path>();

  const reach = (diagonal: number): Path | null => {
    const [removing, adding] = [paths.get(diagonal - 1), paths.get(diagonal + 1)];
    paths.delete(diagonal - 1);
    const next = adding ? adding.at - diagonal : -1;
    const canAdd = adding && next >= 0 && next < after.length;
    const canRemove = removing && removing.at + 1 < before.length;
    if (canAdd && !(canRemove && removing.at >= adding.at)) return extend(adding, true);
    return canRemove ? extend(removing, false) : null;
  };

  // Beyond these, one of the lists has come to its end.
  let [least, most] = [-Infinity, Infinity];
  for (let edits = 0; edits <= maxEditLength; edits += 1) {
    for (let diagonal = Math.max(least, -edits); diagonal <= Math.min(most, edits); diagonal += 2) {
      const path = edits === 0 ? { at: -1, run: undefined } : reach(diagonal);
      if (!path) {
        paths.delete(diagonal);
        continue;
      }
      const from = path.at;
      while (path.at + 1 < before.length && path.at + 1 - diagonal < after.length) {
        if (!comparator(before[path.at + 1] as T, after[path.at + 1 - diagonal] as T)) break;
        path.at += 1;
      }
      const count = path.at - from;
      if (count > 0) path.run = { count, added: false, removed: false, before: path.run };
      const ends = path.at + 1 >= before.length;
      const endsToo = path.at + 1 - diagonal >= after.length;
      if (ends && endsToo) return changesOf(path, before, after);
      paths.set(diagonal, path);
      if (ends) most = Math.min(most, diagonal - 1);
      if (endsToo) least = Math.max(least, diagonal + 1);
    }
  }
  return undefined;
}

function changesOf<T>(path: Path, before: readonly T[], after: readonly T[]) {
  const runs: Run[] = [];
  for (let { run } = path; run; run = run.before) runs.push(run);
  let [old, next] = [0, 0];
  return runs.reverse().map(({ count, added, removed }) => {
    const value = removed ? before.slice(old, old + count) : after.slice(next, next + count);
    if (!added) old += count;
    if (!removed) next += count;
    return { value, count, added, removed };
  });
}
