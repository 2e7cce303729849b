/** Words of the frame, the home page, statements and districts. */
import { number } from './number.ts';

const plural = (count: number, one: string, many: string) =>
  `${number(count)} ${count === 1 ? one : many}`;

export const site = {
  skip: 'Skip to the text',
  navigation: 'Site',
  footer: 'About this site',
  statements: 'Statements',
  districts: 'Districts',
  about: 'About us',
  verification: 'How endorsements are verified',
  privacy: 'Privacy',
  accessibility: 'Accessibility',
  partners: 'For partners',
  manage: 'See or withdraw an endorsement',
  contact: 'Write to us:',
  promise: (organisation: string) =>
    `Published by the ${organisation}. This page sets no cookies, runs no scripts and loads nothing from third parties.`,
};

export const home = {
  heading: 'Where we stand, and who stands with us',
  description: (organisation: string) =>
    `Position statements of the ${organisation}, and the leaders and districts that endorse them.`,
  lede: (organisation: string, place: string) =>
    `The ${organisation} is a volunteer network of people who lead the work of equity in schools across ${place}. Here are our positions. Each is dated, keeps every earlier text on record, and is open for endorsement.`,
  statements: 'Our statements',
  all: 'All statements',
  more: 'More about us',
};

export const statements = {
  heading: 'Statements',
  description: (organisation: string) => `All position statements of the ${organisation}.`,
  none: 'No statement has been published yet.',
  kicker: 'Position statement',
  dated: 'Dated',
  status: {
    current: 'Current',
    superseded: 'Superseded',
    withdrawn: 'Withdrawn',
  },
  stands: {
    superseded: 'A newer statement has taken the place of this one. It stays here as a record.',
    withdrawn:
      'The association has withdrawn this statement. It stays here as a record of what was said.',
  },
  text: 'The statement',
  redactedTitle: 'This text is not shown',
  redacted: 'This text has been withdrawn from view. Its digest and note stay on record.',
  oldRevision: (number: number, current: number) =>
    `You are reading revision ${number}. The current text is revision ${current}.`,
  toCurrent: 'Read the current text',
  amended: (date: string, note: string) => `Amended on ${date}: ${note}`,
  corrected: (date: string, note: string) => `Corrected on ${date}: ${note}`,
  endorse: 'Endorse this statement',
  closed: 'This statement is no longer open for endorsement.',
  open: 'Open for endorsement',
  openHint: 'Leaders sign in their own name; districts and organizations by a decision.',
  endorsers: 'Who endorses it',
  stand: (count: number) =>
    count === 1 ? 'endorsement of this text' : 'endorsements of this text',
  leaders: (count: number) => plural(count, 'leader', 'leaders'),
  districts: (count: number) => plural(count, 'district', 'districts'),
  organizations: (count: number) => plural(count, 'organization', 'organizations'),
  unnamed: (count: number) =>
    count === 1
      ? 'One of them is counted without being named.'
      : `${number(count)} of them are counted without being named.`,
  earlier: (count: number) =>
    count === 1
      ? 'One more endorsement stands for an earlier text.'
      : `${number(count)} more endorsements stand for an earlier text.`,
  onlyEarlier: (count: number) =>
    count === 1
      ? 'The text has been amended. One endorsement stands for an earlier text, none for this one yet.'
      : `The text has been amended. ${number(count)} endorsements stand for an earlier text, none for this one yet.`,
  noneStands: 'No endorsement stands for this text',
  ofEarlier: (count: number) =>
    count === 1
      ? '1 endorsement of an earlier text'
      : `${number(count)} endorsements of an earlier text`,
  tally: (count: number) => plural(count, 'endorsement', 'endorsements'),
  none_yet: 'No endorsement is listed yet. Yours could be the first.',
  allEndorsers: 'See everyone who endorses it',
  kinds: { leader: 'Leaders', district: 'School districts', organization: 'Organizations' },
  kind: { leader: '', district: 'School district', organization: 'Organization' },
  endorsed: (day: string) => `Endorsed ${day}`,
  endorses: 'Endorses:',
  notes: 'What these notes mean, and what we check',
  evidence: {
    self_stated: 'Confirmed by email; title as stated',
    district_address: 'Confirmed from an address of the district',
    verified: 'Decision checked by our staff',
  },
  standsFor: (revision: number) => `Revision ${revision}`,
  decidedBy: {
    school_committee: 'Vote of the school committee',
    superintendent: 'Decision of the superintendent',
    board: 'Vote of the board',
    other: 'Decision on record',
  },
  attestedBy: (officer: string) => `attested by ${officer}`,
  back: 'Back to the statement',
  minutes: 'read the decision',
  minutesOf: (body: string) => `read the decision of ${body}`,
  pending: 'no public record linked yet',
  check: 'Check this text',
  checkHint:
    'Every revision has a fingerprint, its SHA-256 digest. If a single letter changed, the digest would change too. Each endorsement is tied to the revision that was signed.',
  checkCommand: 'To check it yourself, run:',
  checkResult:
    'It must print the digest shown above. On a Mac, use shasum -a 256 instead of sha256sum.',
  revision: 'Revision',
  revisionOf: (number: number, total: number) => `${number} of ${total}`,
  digest: 'SHA-256 digest',
  published: 'Published on this site',
  topics: 'Topics',
  permalink: 'Permanent address',
  markdown: 'Text as Markdown',
  revisions: 'All revisions',
  change: { editorial: 'Editorial correction', substantive: 'Substantive amendment' },
  first: 'First published',
  list: {
    heading: (title: string) => `Who endorses “${title}”`,
    intro: 'Everyone listed, newest first. Titles and affiliations are for identification only.',
    filter: 'Show endorsements by',
    all: 'All',
    name: 'Find a name',
    nameHint: 'As it is listed: the first name first, or the beginning of a district’s name.',
    find: 'Find',
    nothing:
      'No listed name begins with that. Lists go by first name; people who chose not to be named are not shown.',
    next: 'Older endorsements',
  },
};

export const districts = {
  heading: 'Districts',
  description: (place: string) => `The school districts of ${place} in our directory.`,
  intro: (count: number) =>
    `${number(count)} operating districts. Being in this directory says nothing about what a district endorses; open one to see that.`,
  empty: 'This site has no directory yet.',
  find: 'Find a district',
  hint: 'Its name, a town, or the eight-digit code.',
  button: 'Find',
  nothing: 'No district goes by that name. Try the town, or the district’s full name.',
  found: (count: number) => plural(count, 'district found', 'districts found'),
  code: 'State code',
  type: 'Type',
  types: {
    local: 'Local district',
    regional: 'Regional district',
    charter: 'Charter school',
    vocational: 'Vocational district',
    virtual: 'Virtual school',
    state: 'State-run district',
  } as Record<string, string>,
  towns: 'Towns',
  county: 'County',
  region: 'Planning region',
  website: 'Website',
  endorses: 'What the district endorses',
  endorsesNothing:
    'No endorsement by this district is listed here. That says nothing about whether it was asked.',
  leaders: 'Leaders here who endorse in their own name',
  leadersNone: 'No leader from this district is listed.',
};

export const about = {
  pages: 'About this association',
};

export const problems = {
  back: 'Go to the home page',
  notFound: {
    title: 'Page not found',
    text: 'There is nothing at this address. It may have been mistyped, or cut short when it was copied.',
  },
  unreadable: {
    title: 'The form arrived damaged',
    text: 'Nothing was stored. Please go back and send it again.',
  },
  forbidden: {
    title: 'This request was refused',
    text: 'We could not tell that it came from a page of this site. Please open the page again here and repeat what you did.',
  },
  tooLarge: {
    title: 'That is too much text',
    text: 'The form was sent with more than it can take. Please go back and shorten what you wrote.',
  },
  wrongType: {
    title: 'This kind of content is not accepted',
    text: 'Please use the form on this site.',
  },
  broken: {
    title: 'Something went wrong on our side',
    text: 'Please try again in a few minutes.',
  },
  down: {
    title: 'We can’t reach our records right now',
    text: 'Please try again in a few minutes.',
  },
  again: {
    text: 'What you sent is kept in this page. We could not tell whether it reached our records. Sending it again is safe: nothing counts twice.',
    button: 'Send it again',
  },
  keyUnknown: {
    title: 'The console is closed: the address key is another one',
    text: 'The secret ADDRESS_KEY is not the key that this site’s addresses are sealed under. Nothing is lost. Set the right key again (the page “The two keys” of the manual says how), and the console opens.',
  },
  staffOnly: {
    title: 'For staff only',
    text: 'You need to be signed in as staff to open the console. Ask the person who runs this site for access.',
  },
};
