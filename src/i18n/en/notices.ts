/** Words of asking again: the difference of two texts, letters about changes, answers to them. */
const KINDS = { editorial: 'editorial correction', substantive: 'substantive amendment' };

export const difference = {
  heading: (before: number, after: number) => `From revision ${before} to revision ${after}`,
  line: (
    { number, change, note }: { number: number; change: keyof typeof KINDS; note: string | null },
    day: string,
  ) => `Revision ${number}, ${KINDS[change]}, ${day}${note ? `: ${note}` : '.'}`,
  key: 'What was removed is struck out. What was added is underlined. The text is shown as it was published, with its Markdown signs.',
  same: 'These two texts are the same.',
  text: 'The text with its changes',
  removed: '[removed: ',
  added: '[added: ',
  end: '] ',
  link: (before: number) => `What changed since revision ${before}`,
};
