/** Words of a statement as a document of record: whether it stands, how to cite it, its history, its translations. */
export const reading = {
  status: 'Status',
  stands: (day: string) => `Current text, published here on ${day}`,
  supersededBy: 'Superseded by',
  supersedes: 'Takes the place of',
  reaffirmed: 'Reaffirmed on',
  due: 'Due for review since',
  languages: 'In other languages',
  ballot:
    'This statement is about a ballot question. Public resources may not be used to influence one, so school districts are not asked to endorse it.',
  cite: 'How to cite',
  citation: (from: {
    organisation: string;
    title: string;
    date: string;
    revision: number;
    url: string;
    digest: string;
  }) =>
    `${from.organisation}. “${from.title}.” Position statement, ${from.date}. Revision ${from.revision}. ${from.url} (SHA-256 ${from.digest.slice(0, 12)}…).`,
  embed: 'On your own site',
  embedHint:
    'Schools and partners may show this statement on their sites, in newsletters and on paper.',
  embedLink: 'Get the code',
  history: 'History of this statement',
  historyOf: (title: string) => `History: ${title}`,
  historyLede: (count: number) =>
    count === 1
      ? 'The text stands as it was first published.'
      : `The text has ${count} revisions. Every one of them stays on record.`,
  superseded: 'Superseded on',
  read: (number: number) => `Read revision ${number}`,
  compare: 'Compare two revisions',
  from: 'From revision',
  to: 'To revision',
  show: 'Show the difference',
  sameTitle: 'That is one and the same revision',
  sameText: 'There is no difference to show. Choose two different revisions.',
  backToHistory: 'Back to the history',
  remembered: (instant: string) =>
    `We can’t reach our records right now. This is the text as we last checked it, on ${instant}. Who endorses it, and how many, can’t be shown at the moment.`,
  image: (title: string) => `Title and date of the statement “${title}”`,
  translation: {
    authority: (revision: number) =>
      `Translation of revision ${revision}. The English text is the authoritative one.`,
    outdated: 'The English text has changed since this translation was made.',
    english: 'Read the English text',
    difference: 'What has changed (in English)',
  },
};
