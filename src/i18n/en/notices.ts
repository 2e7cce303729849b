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

export const notices = {
  subject: (short: string) => `News from ${short} about something you signed`,
  reminder: (short: string) => `A question from ${short} is still open`,
  passage: { before: 'Before:', now: 'Now:', removed: 'Removed:', added: 'Added:' },
  amended: (statement: string, revision: number) =>
    `The statement “${statement}” has been amended in substance. You endorsed revision ${revision}. We ask you whether you also stand for the text as it is now.`,
  reminded: (statement: string, revision: number) =>
    `A month ago we told you that the statement “${statement}” has been amended in substance. You endorsed revision ${revision}, and we have not heard from you. This is the only reminder.`,
  what: 'These passages have changed:',
  cut: 'There are more changes than fit in an email. Read all of them here:',
  hidden:
    'One of the two texts is no longer shown, so we can’t set them side by side. The text as it is now:',
  choices:
    'You can reaffirm your endorsement for the text as it is now, keep it to the earlier text, or withdraw it. All three are on one page:',
  bodyChoices:
    'A district or an organization reaffirms by a new decision. You can also keep the endorsement to the earlier text, or ask to withdraw it. All of it starts on one page:',
  silence:
    'If you do nothing, you stay counted for the earlier text. We never take silence for consent.',
  superseded: (statement: string) =>
    `The statement “${statement}” has been superseded: a newer statement has taken its place. Your endorsement stays on record with the text that you signed. It is not carried over.`,
  successor: 'Read the newer statement here, and endorse it if you agree:',
  withdrawn: (statement: string, organisation: string) =>
    `The ${organisation} has withdrawn the statement “${statement}”. It stays on the site as a record of what was said, and your endorsement stays on record with it.`,
  read: 'Read it here:',
  manage: 'To see your endorsements, or to withdraw one, open this page:',
  until: (days: number) => `That link works for ${days} days. Opening it changes nothing.`,
  unsubscribe: 'If you want no more emails about changes of what you signed, stop them here:',
};
