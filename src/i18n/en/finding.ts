/** Words of the list of statements as it is searched, and of the feeds. */
import { number } from './number.ts';

export const finding = {
  label: 'Search the statements',
  hint: 'Titles, summaries and texts.',
  button: 'Search',
  narrow: 'Show only',
  topic: 'Topic',
  year: 'Year',
  status: 'Status',
  all: 'All',
  /** What was looked for, in the words of the parts that follow. */
  found: (count: number, parts: string[]) =>
    `${count === 1 ? '1 statement' : `${number(count)} statements`} found: ${parts.join(', ')}`,
  nothing: (parts: string[]) => `No statement found: ${parts.join(', ')}`,
  try: 'Try fewer or shorter words, or other forms of them: every word has to stand in a statement. Or see all of them.',
  tryOther: 'Choose another topic, year or status, or see all statements.',
  seeAll: 'All statements',
  wrong: {
    q: 'Search for a word, or several: at most 100 characters, letters or digits among them.',
    year: 'A year has four digits, such as 2025.',
    status: 'A status is current, superseded or withdrawn.',
  },
};

export const feeds = {
  title: (organisation: string) => `Statements of the ${organisation}`,
  atom: 'Statements (Atom)',
  json: 'Statements (JSON Feed)',
  follow: 'New statements in your feed reader',
  entry: {
    new: (title: string) => `New statement: ${title}`,
    amended: (title: string) => `Amended: ${title}`,
    announced: (title: string) => `Amendment announced: ${title}`,
    superseded: (title: string) => `Superseded: ${title}`,
    withdrawn: (title: string) => `Withdrawn: ${title}`,
  },
  dated: (date: string) => `Dated ${date}.`,
  endorsements: (total: number) =>
    total === 1 ? '1 endorsement.' : `${number(total)} endorsements.`,
  effective: (day: string) =>
    `The amended text takes effect on ${day}. Until then, the present text stands.`,
  by: (title: string) => `A newer statement takes its place: ${title}.`,
};
