/** What keeps the texts on record readable and right: footnotes, and what the verification finds. */
export const footnotes = {
  heading: 'Notes',
  mark: (note: number) => `Note ${note}`,
  back: (note: number, time: number) =>
    time === 1
      ? `Back to note ${note} in the text`
      : `Back to note ${note} in the text, place ${time}`,
};
