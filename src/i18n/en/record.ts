/** What keeps the texts on record readable and right: footnotes, and what the verification finds. */
export const footnotes = {
  heading: 'Notes',
  mark: (note: number) => `Note ${note}`,
  back: (note: number, time: number) =>
    time === 1 ? `Back to note ${note} in the text` : `Back to note ${note} in the text (${time})`,
};

export const record = {
  file: 'Download it as a file',
  /** What is stored is not what was published. */
  altered: {
    subject: (short: string) => `${short} console: a text on record was altered`,
    heading: 'A text on record was altered',
    found: (slug: string, revision: number, at: string) =>
      `Revision ${revision} of “${slug}”, found ${at}.`,
    parts: {
      text: 'Its text, title or date is not the one that its digest was taken of.',
      html: 'Its page said something else than its text. It has been made anew.',
    },
    what: 'What is stored is not what was published: somebody changed the database itself. Find out who, and restore it to the moment before (D1 Time Travel).',
  },
};
