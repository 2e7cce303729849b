/** Words of asking again: the difference of two texts, letters about changes, answers to them. */
const KINDS = { editorial: 'editorial correction', substantive: 'substantive amendment' };

export const difference = {
  heading: (before: number, after: number) => `From revision ${before} to revision ${after}`,
  line: (
    { number, change, note }: { number: number; change: keyof typeof KINDS; note: string | null },
    day: string,
  ) => `Revision ${number}, ${KINDS[change]}, ${day}${note ? `: ${note}` : '.'}`,
  key: {
    removed: 'What was removed is',
    struck: 'struck out',
    added: 'What was added is',
    underlined: 'underlined',
    text: 'The text is shown as it was published, with its Markdown signs.',
  },
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
  amended: (statement: string, revision: number, body: string | null) =>
    `The statement “${statement}” has been amended in substance. ${body ? `The endorsement of ${body}` : 'Your endorsement'} stands for revision ${revision}. We ask whether it shall also stand for the text as it is now.`,
  reminded: 'We have asked before, and have not heard from you. This is the only reminder.',
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
  footer: (organisation: string, contact: string) =>
    `You are getting this email because you endorsed this statement on the website of the ${organisation}. Questions: ${contact}`,
  unsubscribe: 'If you want no more emails about changes of what you signed, stop them here:',
};

export const asked = {
  changed:
    'The text has been amended in substance since you signed. Do you also stand for it as it is now?',
  kept: 'You keep to the earlier text.',
  stands: (standsFor: number, current: number) =>
    `You stand for revision ${standsFor}. The current text is revision ${current}.`,
  see: 'See what has changed',
  reaffirm: 'Reaffirm for the current text',
  keep: 'Keep to the earlier text',
  body: 'A district or an organization reaffirms by a new decision.',
  silence: 'If you do nothing, the endorsement stays counted for the earlier text.',
  updates: {
    all: {
      text: 'We email you when this text is amended in substance, superseded or withdrawn.',
      button: 'Email me only when it is amended',
    },
    some: {
      text: 'We email you when this text is amended in substance. We don’t email you when it is superseded or withdrawn.',
      button: 'Email me about that, too',
    },
    none: {
      text: 'You have unsubscribed: we do not email you about changes of this text.',
      button: 'Email me about changes',
    },
  },
  done: {
    reaffirm: 'Thank you. You stand for the current text.',
    keep: 'Noted. You stay counted for the earlier text, and we ask no more about this amendment.',
    updates_yes: 'We will email you about changes of this text.',
    updates_no: 'Noted. We will not tell you when this text is superseded or withdrawn.',
    again:
      'The text has changed again since you opened the page. Please read it as it is now, and choose again. Nothing was changed.',
  },
};

export const unsubscribe = {
  title: 'Stop emails about changes?',
  text: 'We would no longer tell you when a statement that you have endorsed is amended, superseded or withdrawn. Your endorsements stay as they are.',
  button: 'Stop these emails',
  done: 'You are unsubscribed',
  doneText:
    'We will not email you about changes of what you have endorsed so far. Your endorsements stay as they are, counted for the texts that you signed.',
  again: 'See your endorsements, or turn these emails on again',
  bad: 'This link has expired or is incomplete',
  badText:
    'Nothing was changed. Please copy the whole address from the email. You can also stop emails on the page of your endorsements.',
  ask: 'Send me a link to my endorsements',
};

export const reaffirmed = (day: string) => `Reaffirmed ${day}`;
