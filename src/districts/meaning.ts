/** Which districts the words of a search mean. Pure. */
import { chooseMatches, type KeyKind, lookupKeys, type MatchRow } from './matching.ts';

export interface NamedDistrict {
  code: string;
  name: string;
}

export interface Meaning {
  /** The districts that all words together mean, at most `MOST`. */
  whole: NamedDistrict[];
  /** For each district that some of the words mean: these words. */
  byCode: Map<string, Set<string>>;
}

/** More districts than this are no answer: the words are too general. */
export const MOST = 5;

type KeyRow = NamedDistrict & { key: string; kind: KeyKind };

/** Words that follow each other, and the directory's keys for them. */
interface Run {
  words: string[];
  typed: string;
  keys: string[];
}

/** All runs of the words: "north", "north harbor", "harbor". The first run is all of them, as typed. */
export function runsOf(q: string, words: readonly string[]): Run[] {
  const runs = words.flatMap((_, from) =>
    words.slice(from).map((_, more) => words.slice(from, from + more + 1)),
  );
  const runOf = (run: readonly string[], typed = run.join(' ')) => ({
    ...{ words: [...run], typed },
    keys: lookupKeys(typed),
  });
  return [runOf(words, q), ...runs.map((run) => runOf(run))];
}

/**
 * `exact` are the rows for the runs' keys. `begun` are those that begin with all of the words, or with
 * the last one, which may still be incomplete: they count only where nothing is exact.
 */
export function toMeaning(
  runs: readonly Run[],
  exact: readonly MatchRow[],
  begun: { whole: readonly KeyRow[]; last: readonly KeyRow[] },
): Meaning {
  const byCode = new Map<string, Set<string>>();
  const add = ({ code }: NamedDistrict, words: readonly string[]) => {
    byCode.set(code, new Set([...(byCode.get(code) ?? []), ...words]));
  };
  const exactOf = (run: Run) => {
    const rows = exact.filter(({ key }) => run.keys.includes(key));
    const { codes } = chooseMatches(run.typed, rows);
    return codes.flatMap((code) => rows.find((row) => row.code === code) ?? []);
  };
  for (const run of runs) for (const found of exactOf(run)) add(found, run.words);
  const [all] = runs;
  if (!all) return { whole: [], byCode };
  const wholly = exactOf(all);
  const whole = wholly.length > 0 ? wholly : distinct(begun.whole);
  for (const found of whole) add(found, all.words);
  for (const found of distinct(begun.last)) add(found, all.words.slice(-1));
  return { whole: whole.slice(0, MOST).map(({ code, name }) => ({ code, name })), byCode };
}

/** Empty if there are too many. */
function distinct(rows: readonly KeyRow[]): KeyRow[] {
  const found = rows.filter(
    ({ code }, index) => rows.findIndex((row) => row.code === code) === index,
  );
  return found.length > MOST ? [] : found;
}
