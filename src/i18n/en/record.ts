/** What keeps the texts on record readable and right: footnotes, and what the verification finds. */
export const footnotes = {
  heading: 'Notes',
  mark: (note: number) => `Note ${note}`,
  back: (note: number, time: number) =>
    time === 1
      ? `Back to note ${note} in the text`
      : `Back to note ${note} in the text, place ${time}`,
};

export const record = {
  file: 'Download it as a file',
  /** What is stored is not what was published. */
  altered: {
    subject: (short: string) => `${short} console: a text on record was altered`,
    heading: 'A text on record was altered',
    found: (slug: string, revision: number, at: string) =>
      `Revision ${revision} of “${slug}” is not what was published. Found ${at}.`,
    parts: {
      text: 'Its text is another than its digest was taken of.',
      heading: 'Its title or date is another than in its text.',
      html: 'Its page said something else than its text. It has been made anew from the text.',
    },
    what: 'Nothing in this site can do that: somebody changed the database itself. Find out who, compare with your files, and restore the database to the moment before (D1 Time Travel).',
  },
};
