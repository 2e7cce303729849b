/**
 * The source of the overlay that `npm run init` writes: an organization's terms, and replacements for
 * messages that mention schools. Pure.
 */

import type { Terms } from '../messages/overlay.ts';
import type { Answers } from './init-questions.ts';

export interface OwnWords {
  terms: Terms;
  /** Messages by dotted path. */
  texts: Readonly<Record<string, string>>;
}

/** The terms that the English messages use. */
export const CATALOGUE_TERMS = {
  body: 'school district',
  bodies: 'school districts',
  council: 'school committee',
  head: 'superintendent',
} as const;

type Labels = Pick<Answers, keyof typeof CATALOGUE_TERMS>;

export function labelsOf(terms: Terms): Labels {
  const of = (name: string) => terms[name] ?? name;
  return {
    body: of(CATALOGUE_TERMS.body),
    bodies: of(CATALOGUE_TERMS.bodies),
    council: of(CATALOGUE_TERMS.council),
    head: of(CATALOGUE_TERMS.head),
  };
}

/**
 * Returns no terms and no texts if the answers equal the terms of the English messages. Texts that
 * mention schools are replaced unless the bodies are school districts.
 */
export function wordsFor({ body, bodies, council, head, directory }: Answers): OwnWords {
  if (directory === 'none') return { terms: NO_BODIES, texts: { ...NO_SCHOOLS, ...NO_DIRECTORY } };
  const said = { body, bodies, council, head };
  const same = Object.entries(CATALOGUE_TERMS).every(
    ([name, term]) => said[name as keyof Labels] === term,
  );
  if (same) return { terms: {}, texts: {} };
  const terms = {
    'school district': body,
    'school districts': bodies,
    district: body,
    districts: bodies,
    'school committee': council,
    superintendent: head,
    superintendents: `${head}s`,
  };
  const ofSchools = body === CATALOGUE_TERMS.body;
  return { terms: ofSchools ? schoolTerms(terms) : terms, texts: ofSchools ? {} : NO_SCHOOLS };
}

/** If the bodies are school districts, keeps only the terms for the council and the head. */
function schoolTerms(terms: Record<string, string>): Record<string, string> {
  const renamed = /^(?:school committee|superintendent)/;
  return Object.fromEntries(Object.entries(terms).filter(([name]) => renamed.test(name)));
}

/** Terms for an organization without bodies: messages then mention organizations only. */
const NO_BODIES = {
  'district or an organization': 'organization',
  'district or organization': 'organization',
  'district’s or organization’s': 'organization’s',
  'districts and organizations': 'organizations',
  'leaders and districts': 'leaders and organizations',
  'school district': 'organization',
  'school districts': 'organizations',
  district: 'organization',
  districts: 'organizations',
  'school committee': 'council',
  superintendent: 'director',
};

/** Replacements for messages that mention schools in a way that replacing terms can't fix. */
const NO_SCHOOLS = {
  'site.home.lede':
    'These are the positions of the {organisation}, which speaks for {place}. Each is dated, keeps every earlier text on record, and is open for endorsement.',
  'statements.reading.embedHint':
    'Partners may show this statement on their sites, in newsletters and on paper.',
  'districts.hint': 'The name or its beginning, or the code.',
  'districts.nothing': 'Nothing goes by that name. Try the full name.',
  'districts.code': 'Code',
  'districts.towns': 'Places',
  'districts.region': 'Region',
  'endorse.who.leader':
    'Leaders sign in their own name: whoever leads, decides or holds an office, and says where.',
  'endorse.who.others':
    'Everybody else: thank you. This list is for those who lead, but you can pass the statement on.',
  'endorse.jobTitle.hint': 'For example: Director. For identification only.',
  'endorse.district.hint': 'Its name or code. Leave it empty if you work for another organization.',
  'endorse.sent.missing':
    'Nothing there? Look in your spam folder, or fill in the form again with another address. Some mail filters are strict; a personal address is just as good.',
  'endorse.sent.missingKept':
    'Nothing there? Look in your spam folder, or have it sent to another address, below. Some mail filters are strict; a personal address is just as good.',
  'endorse.sent.code.hint': 'Some mail filters break links. The code works for 30 minutes.',
  'endorse.refusals.district_unknown':
    'We can’t find that name. Write it as the directory has it, or pick one from the list.',
  'bulk.imports.errors.unknown_district':
    'Nothing in the directory goes by that. Write its name or its code, or use the column “organization”.',
  'share.who': 'Leaders and those they speak for',
  'share.whoOfBallot': 'Leaders and organizations',
  'kit.description':
    'Code for partners that show a statement of the {organisation} on their own sites, in newsletters and on paper.',
  'kit.viaHint':
    'If you like: it is added to the link to our form, so that we can count what came through your site. For example example-partner.',
  'kit.ballot.text':
    'Public resources may not be used to influence a ballot question. Before a public body shows this statement on its own site, ask your counsel. This is not legal advice.',
  'partners.contact.name.label': 'Organization',
  'partners.confirm.name': 'Organization',
  'console.reasons.not_a_leader': 'The list is for those who lead.',
};

const NO_DIRECTORY = {
  'districts.empty':
    'This site has no directory: leaders sign in their own name, and organizations by a decision.',
  'endorse.who.body':
    'An organization signs by a decision: of its council, its director or its board. Our staff check the decision before it is listed.',
  'endorse.where': 'Your organization',
  'endorse.organization.hint': 'Where you work or hold office, or for which you sign.',
  'endorse.refusals.kind_unknown':
    'Choose one of the two: in your own name, or for an organization.',
  'endorse.refusals.affiliation_missing': 'Enter your organization.',
  'statements.list.name': 'Find a name or an organization',
  'statements.list.searched': 'Searched for “{q}” in names and organizations.',
  'statements.list.nothing':
    'Nobody listed has all of these words in their name or organization. Titles are not searched, and people who chose not to be named are not shown.',
  'console.search.label': 'A name, an organization or an entry’s id',
  'share.who': 'Leaders and organizations',
};
