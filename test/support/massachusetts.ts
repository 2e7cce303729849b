/** The real directory, and what the store does with it, without a database. */
import { readFileSync } from 'node:fs';
import { parseDirectory } from '../../src/districts/directory.ts';
import { labelsOf, likelyDistricts } from '../../src/districts/likeness.ts';
import {
  type Choice,
  choicesOf,
  chooseMatches,
  districtKeys,
  firstLetter,
  lookupKeys,
} from '../../src/districts/matching.ts';
import { withoutState } from '../../src/districts/state.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../src/districts/data/${name}`, import.meta.url), 'utf8');

const parsed = parseDirectory({
  districtsCsv: read('massachusetts.csv'),
  domainsCsv: read('massachusetts-domains.csv'),
  aliasesCsv: read('massachusetts-aliases.csv'),
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));

export const directory = parsed.value;

const table = directory.flatMap((entry) =>
  districtKeys(entry).map((row) => ({
    ...{ ...row, code: entry.code, name: entry.name, type: entry.type, website: entry.website },
  })),
);
const labels = labelsOf(
  directory,
  table.filter(({ kind }) => kind === 'alias'),
);
const names = new Map(directory.map(({ code, name }) => [code, name]));

export const nameOf = (code: string) => names.get(code) ?? code;

export function match(typed: string): Choice {
  const keys = new Set(lookupKeys(typed));
  const letter = firstLetter(typed);
  const isBegun = ({ kind, key }: (typeof table)[number]) =>
    letter !== null && kind === 'name' && key.startsWith(letter);
  return chooseMatches(
    typed,
    table.filter((row) => keys.has(row.key) || isBegun(row)),
  );
}

/** What the form answers: the names that it resolves or asks for. */
export function decide(typed: string): { is: Choice['is']; names: string[] } {
  const text = withoutState(typed, 'Massachusetts');
  const choice = match(text);
  if (choice.is !== 'unknown') {
    return { is: choice.is, names: choicesOf(text, choice.codes).map(nameOf) };
  }
  const likely = likelyDistricts(text, labels);
  return { is: likely.length > 0 ? 'likely' : 'unknown', names: likely.map(nameOf) };
}
