/** What an entry is called, the columns that follow from it, and when two spellings are one. Pure. */
import { hostsIn } from '../lib/hosts.ts';
import { foldName } from '../lib/names.ts';
import type { EndorsementKind } from '../lib/vocabulary.ts';

/** The words of an entry that people see. All are null once its sender was erased, but a body's name. */
export interface Named {
  kind: EndorsementKind;
  name: string | null;
  title: string | null;
  affiliation: string | null;
}

/** New words of an entry, and the columns that follow from them. */
export interface NewWords {
  /** Null if the sender was erased; so is `title`. */
  name: string | null;
  title: string | null;
  affiliation: string | null;
  nameKey: string;
  organizationKey: string;
  bodyKey: string;
}

/** The printed affiliation: `Elm School, Harborview`. One of the two can be missing. */
export function affiliationOf(organization: string | null, districtName: string | null): string {
  return [organization, districtName].filter(Boolean).join(', ');
}

/** The organization as it was typed, from the printed affiliation; empty if none was. */
export function organizationOf(e: { affiliation: string | null; districtName: string | null }) {
  const printed = e.affiliation ?? '';
  if (e.districtName === null) return printed;
  const district = `, ${e.districtName}`;
  return printed.endsWith(district) ? printed.slice(0, -district.length) : '';
}

/** The organization that a leader typed, folded; '' if there is none. A body's name is its `nameKey`. */
export function organizationKeyOf(
  e: Pick<Named, 'kind' | 'affiliation'> & { districtName: string | null },
): string {
  return e.kind === 'leader' ? foldName(organizationOf(e)) : '';
}

/**
 * The columns by which an entry is found and compared. Everything that sets or changes what an entry
 * is called takes them from here.
 */
export function keysOf(
  e: Omit<Named, 'title'> & { districtCode: string | null; districtName: string | null },
) {
  const called = foldName((e.kind === 'leader' ? e.name : e.affiliation) ?? '');
  return {
    nameKey: called,
    organizationKey: organizationKeyOf(e),
    bodyKey: e.kind === 'leader' ? '' : (e.districtCode ?? called),
  };
}

/** What the lists show of an entry: the body, or the leader with the title that was stated. */
export function listedWords({ kind, name, title, affiliation }: Named): string[] {
  return (kind === 'leader' ? [name, title, affiliation] : [affiliation]).map((text) => text ?? '');
}

/**
 * A character that is no part of a word, except apostrophes, hyphens, periods and commas, as people
 * type them in names. Also marks that strike out or enclose a letter, which are no accents.
 */
const SYMBOL =
  /([^\p{L}\p{M}\p{N}\p{Default_Ignorable_Code_Point}\s'’‘`´＇.．,，\-－\u2010-\u2015\u2212]|\p{Me}|[\u0334-\u0338]|[\u20d0-\u20ff])/u;

/** Equal if nothing but case, accents, the punctuation of names and spaces differs. */
const foldWords = (words: readonly string[]) =>
  words.flatMap((text) => [...text.split(SYMBOL).map(foldSpelling), '']).join('\n');

const foldSpelling = (text: string) => (SYMBOL.test(text) ? text : foldName(text));

/** Whether the words hold a web address that was not in them before. */
export function hasNewHost(before: readonly string[], after: readonly string[]): boolean {
  const known = before.flatMap(hostsIn);
  return after.flatMap(hostsIn).some((host) => !known.includes(host));
}

/** Whether only the spelling of the words differs, and none reads as a new web address. */
export function isRespelled(before: readonly string[], after: readonly string[]): boolean {
  return foldWords(before) === foldWords(after) && !hasNewHost(before, after);
}
