/**
 * Flags: reasons for staff to review an entry before it is listed. A flag never refuses an entry,
 * and the endorser never sees it. Pure.
 */
import { hostsIn } from '../lib/hosts.ts';
import { foldName, hasMixedScripts } from '../lib/names.ts';
import type { Flag } from './lifecycle.ts';
import type { Submission } from './schema.ts';

/** What is known about a form besides its fields. */
export interface Hints {
  statementDate: string;
  /** The email address belongs to the district in the form. */
  ofDistrict: boolean;
  /** The address belongs to a provider of disposable mailboxes. */
  disposable: boolean;
  /** Many forms came from the same network just now. */
  busyNetwork: boolean;
}

/** What a form states, as far as flags depend on it. */
export interface Stated extends Pick<Submission, 'kind' | 'name' | 'title' | 'organization'> {
  authority: { officer: string | null; decidedOn: string } | null;
}

export function flagsOf(submission: Stated, hints: Hints): Flag[] {
  const { name, title, organization, authority } = submission;
  const texts = [name, title, organization ?? '', authority?.officer ?? ''];
  const flags: Flag[] = [];
  if (texts.some(hasMixedScripts)) flags.push('mixed_scripts');
  if (texts.some((text) => hostsIn(text).length > 0)) flags.push('web_address');
  if (hints.busyNetwork) flags.push('busy_network');
  if (hints.disposable) flags.push('disposable_address');
  const decided = submission.authority?.decidedOn.slice(0, hints.statementDate.length);
  if (decided && decided < hints.statementDate) flags.push('decided_early');
  // Only for leaders: every body's entry is reviewed anyway.
  const claims =
    speaksForDistrict(submission.title) || [submission.name, submission.organization].some(isBody);
  if (submission.kind === 'leader' && !hints.ofDistrict && claims)
    flags.push('speaks_for_district');
  return flags;
}

/** Flags that depend on the words of a form. */
const OF_WORDS: readonly string[] = [
  'mixed_scripts',
  'web_address',
  'decided_early',
  'speaks_for_district',
] satisfies Flag[];

/** The flags of an entry whose words change: those of a form with the new words, and all others. */
export function flagsAnew(
  had: readonly string[],
  stated: Stated,
  hints: Pick<Hints, 'statementDate' | 'ofDistrict'>,
): string[] {
  const anew: string[] = flagsOf(stated, {
    ...hints,
    disposable: had.includes('disposable_address'),
    busyNetwork: had.includes('busy_network'),
  });
  const kept = had.filter((flag) => anew.includes(flag) || !OF_WORDS.includes(flag));
  return Array.from(new Set([...kept, ...anew]));
}

interface Affiliated {
  title: string | null;
  affiliation: string | null;
  districtCode: string | null;
  districtName: string | null;
}

/**
 * Whether two leaders of the same name may be one person: they are of the same district, or state
 * the same title and organization, with or without a district.
 */
export function isSamePerson(one: Affiliated, other: Affiliated): boolean {
  if (one.districtCode !== null && one.districtCode === other.districtCode) return true;
  const own = organizationsOf(one);
  return (
    foldName(one.title ?? '') === foldName(other.title ?? '') &&
    organizationsOf(other).some((name) => own.includes(name))
  );
}

/**
 * The printed affiliation, and the part before its district: `Elm School, Harborview` and
 * `Elm School`.
 */
function organizationsOf({ affiliation, districtName }: Affiliated): string[] {
  const printed = affiliation ?? '';
  const district = `, ${districtName}`;
  const organization = printed.endsWith(district) ? printed.slice(0, -district.length) : printed;
  return [printed, organization].map(foldName).filter((name) => name !== '');
}

const BODY =
  /\b(?:school committee|school board|board of education|public schools|school district)\b/;

/** Whether a leader's name or organization reads like the name of a district or its committee. */
function isBody(text: string | null): boolean {
  return text !== null && BODY.test(foldName(text));
}

/** An abbreviation and a frequent misspelling of "superintendent". */
const MISSPELLED = /\b(?:supt|superintendant)\b/g;
const BETWEEN_PARTS = /[,;:/|&()\u2013\u2014]|\band\b/i;
const FORMERLY = /\b(?:former|formerly|past|retired|ret|ex|emeritus|emerita|elect)\b/;
/** Superintendents of public works, not of schools. */
const OF_WORKS =
  /\bsuperintendent of (?:the )?(?:\p{L}+ )?(?:streets?|highways?|roads?|parks?|public works|buildings?|grounds|facilities|maintenance|cemeter(?:y|ies)|water|sewers?|wires?|recreation|police|custodi\p{L}+)\b/u;
/** People who work for a superintendent, and other kinds of superintendents. */
const ASSISTS =
  /\b(?:to|for|with|of the|office of|assistant|asst|deputy|associate|assoc|vice|student|building)\b.*\bsuperintendent\b|\bsuperintendent (?:intern|s)\b/;
const SUPERINTENDENT = /\bsuperintendent\b/;
const COMMITTEE = /\b(?:school committee|school board|board of education)\b/;
const SERVES =
  /\b(?:to|for|with|assistant|secretary|liaison|candidate|counsel)\b.*\b(?:school committee|school board|board of education)\b/;

/**
 * Whether a title belongs to a superintendent or a member of a school committee, not to an
 * assistant or a former one. When in doubt it says yes, which costs a review.
 */
export function speaksForDistrict(title: string): boolean {
  return title
    .split(BETWEEN_PARTS)
    .map((part) => foldName(part).replace(MISSPELLED, 'superintendent'))
    .filter((part) => !FORMERLY.test(part))
    .some(
      (part) =>
        (SUPERINTENDENT.test(part) && !OF_WORKS.test(part) && !ASSISTS.test(part)) ||
        (COMMITTEE.test(part) && !SERVES.test(part)),
    );
}
