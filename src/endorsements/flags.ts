/** Reasons to look before listing; none is a reason to refuse, and none is told to the endorser. Pure. */
import { foldName, hasMixedScripts } from '../lib/names.ts';
import type { Flag } from './lifecycle.ts';
import type { Submission } from './schema.ts';

/** What is known of a form beside what was typed. */
export interface Hints {
  statementDate: string;
  /** The address is of the district that was named. */
  ofDistrict: boolean;
  /** The address is of a domain that hands out mailboxes for minutes. */
  disposable: boolean;
  /** Many forms came from the same network just now. */
  busyNetwork: boolean;
}

export function flagsOf(submission: Submission, hints: Hints): Flag[] {
  const texts = [submission.name, submission.title, submission.organization ?? ''];
  const flags: Flag[] = [];
  if (texts.some(hasMixedScripts)) flags.push('mixed_scripts');
  if (hints.busyNetwork) flags.push('busy_network');
  if (hints.disposable) flags.push('disposable_address');
  const decided = submission.authority?.decidedOn.slice(0, hints.statementDate.length);
  if (decided && decided < hints.statementDate) flags.push('decided_early');
  // A body's entry is reviewed anyway, its decision and not the title of who sent it in.
  const claims =
    speaksForDistrict(submission.title) || [submission.name, submission.organization].some(isBody);
  if (submission.kind === 'leader' && !hints.ofDistrict && claims)
    flags.push('speaks_for_district');
  return flags;
}

const BODY =
  /\b(?:school committee|school board|board of education|public schools|school district)\b/;

/** Whether a leader's own name, or organization, is what a district or its committee is called. */
function isBody(text: string | null): boolean {
  return text !== null && BODY.test(foldName(text));
}

/** As it is shortened, and as it is often spelled. */
const MISSPELLED = /\b(?:supt|superintendant)\b/g;
const BETWEEN_PARTS = /[,;:/|&()\u2013\u2014]|\band\b/i;
const FORMERLY = /\b(?:former|formerly|past|retired|ret|ex|emeritus|emerita|elect)\b/;
/** Of public works, not of schools. */
const OF_WORKS =
  /\bsuperintendent of (?:the )?(?:\p{L}+ )?(?:streets?|highways?|roads?|parks?|public works|buildings?|grounds|facilities|maintenance|cemeter(?:y|ies)|water|sewers?|wires?|recreation|police|custodi\p{L}+)\b/u;
/** Serves or assists the superintendent, or is another kind of superintendent. */
const ASSISTS =
  /\b(?:to|for|with|of the|office of|assistant|asst|deputy|associate|assoc|vice|student|building)\b.*\bsuperintendent\b|\bsuperintendent (?:intern|s)\b/;
const SUPERINTENDENT = /\bsuperintendent\b/;
const COMMITTEE = /\b(?:school committee|school board|board of education)\b/;
const SERVES =
  /\b(?:to|for|with|assistant|secretary|liaison|candidate|counsel)\b.*\b(?:school committee|school board|board of education)\b/;

/**
 * Whether a title is of those who speak for a district: its superintendent, a member of its school
 * committee. Assistant and former ones do not. Near misses cost a review, so it errs to that side.
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
