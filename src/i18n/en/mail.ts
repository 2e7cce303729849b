/** Words of mails. Subjects are neutral: they say nothing of the statement or the endorser. */
export const mail = {
  greeting: (name: string) => `Dear ${name},`,
  regards: (organisation: string) => `${organisation}`,
  footer: (organisation: string, contact: string) =>
    `You get this mail because somebody entered this address on the site of the ${organisation}. Questions: ${contact}`,
  confirm: {
    subject: (short: string) => `Please confirm your request to ${short}`,
    intro: (statement: string, date: string) =>
      `somebody, presumably you, wants to endorse the statement “${statement}” (dated ${date}) from this address.`,
    act: 'To see what will be confirmed, and to confirm it, open this page and press the button:',
    until: (days: number) =>
      `Opening the page changes nothing. The link works for ${days} days; after that, what you sent is erased.`,
    not: 'If this was not you, ignore this mail. Nothing is listed without your confirmation.',
  },
  already: {
    subject: (short: string) => `Your request to ${short}`,
    intro: (statement: string) =>
      `somebody, presumably you, filled in the form for the statement “${statement}” again. You have already endorsed it, so there is nothing to confirm.`,
    act: 'To see, change or withdraw your endorsement:',
  },
  receipt: {
    subject: (short: string) => `Your confirmation has reached ${short}`,
    listed: (statement: string) =>
      `thank you. Your endorsement of “${statement}” is confirmed and listed.`,
    in_review: (statement: string) =>
      `thank you. Your endorsement of “${statement}” is confirmed. Our staff will check it before it is listed, and you will hear from us.`,
    revision: (number: number, digest: string) =>
      `It stands for revision ${number} of the text, with the SHA-256 digest ${digest}.`,
    act: 'To see, change or withdraw it at any time, open this page:',
    until: (days: number) =>
      `Keep this mail: the link works for ${days} days. After that, you can ask for a new one on our site.`,
  },
  approved: {
    subject: (short: string) => `Your request to ${short} has been checked`,
    intro: (statement: string, body: string) =>
      `our staff have checked the endorsement of “${statement}” by ${body}. It is now listed.`,
    see: 'See it here:',
  },
  declined: {
    subject: (short: string) => `Your request to ${short} has been checked`,
    intro: (statement: string, body: string) =>
      `our staff could not list the endorsement of “${statement}” by ${body}.`,
    reason: 'The reason:',
    words: 'Our staff add:',
    again: (contact: string) =>
      `If something is missing or we have misunderstood, write to ${contact}, or send the form again.`,
  },
  manage: {
    subject: (short: string) => `The link you asked ${short} for`,
    intro: 'here is the link to everything endorsed from this address:',
    until: (days: number) => `It works for ${days} days. Opening it changes nothing.`,
    not: 'If you did not ask for it, ignore this mail.',
  },
  hello: 'Hello,',
};
