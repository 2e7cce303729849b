/** Words of emails. Subjects are neutral: they say nothing of the statement or the endorser. */
export const mail = {
  greeting: (name: string) => `Dear ${name},`,
  hello: 'Hello,',
  footer: (organisation: string, contact: string) =>
    `You are getting this email because somebody entered this address on the website of the ${organisation}. Questions: ${contact}`,
  confirm: {
    subject: (short: string) => `Please confirm your request to ${short}`,
    intro: (statement: string, date: string, body: string | null) =>
      `Somebody, presumably you, filled in the form to endorse the statement “${statement}” (dated ${date})${body ? ` on behalf of ${body}` : ''} and gave this email address.`,
    act: 'To see what will be confirmed, and to confirm it, open this page and press the button:',
    code: (code: string, minutes: number) =>
      `If the link does not open, type this code on the page that told you to check your email, within ${minutes} minutes of sending the form: ${code}`,
    until: (days: number) =>
      `Opening the page changes nothing. The link works for ${days} days; after that, what was sent is erased.`,
    not: 'If this was not you, ignore this email. Nothing is listed without your confirmation.',
  },
  already: {
    subject: (short: string) => `Your request to ${short}`,
    intro: (statement: string) =>
      `Somebody, presumably you, filled in the form for the statement “${statement}” again. You have already endorsed it, so there is nothing to confirm.`,
    act: 'To see or withdraw your endorsement, open this page:',
  },
  receipt: {
    subject: (short: string) => `Your confirmation has reached ${short}`,
    listed: (statement: string) =>
      `Thank you. Your endorsement of “${statement}” is confirmed and listed.`,
    unnamed: (statement: string) =>
      `Thank you. Your endorsement of “${statement}” is confirmed. It is counted in the total. Your name is not shown anywhere on our site.`,
    in_review: (statement: string) =>
      `Thank you. Your endorsement of “${statement}” is confirmed. Our staff will check it before it is listed, and you will hear from us.`,
    revision: (number: number, digest: string) =>
      `It stands for revision ${number} of the text, with the SHA-256 digest ${digest}.`,
    act: 'To see it, or to withdraw it, open this page:',
    until: (days: number) =>
      `Keep this email: the link works for ${days} days. After that, you can ask for a new one on our site.`,
  },
  approved: {
    subject: (short: string) => `Your request to ${short} has been checked`,
    intro: (statement: string, body: string) =>
      `Our staff have checked the endorsement of “${statement}” by ${body}. It is listed.`,
    see: 'See it here:',
  },
  declined: {
    subject: (short: string) => `Your request to ${short} has been checked`,
    intro: (statement: string, body: string) =>
      `Our staff could not list the endorsement of “${statement}” by ${body}.`,
    reason: 'The reason:',
    words: 'Our staff add:',
    again: (contact: string) =>
      `If something is missing or we have misunderstood, write to ${contact}, or fill in the form again.`,
  },
  removed: {
    subject: (short: string) => `Your endorsement with ${short}`,
    intro: (statement: string, name: string) =>
      `Our staff have taken the endorsement of “${statement}” by ${name} off the list.`,
    again: (contact: string) => `If we have misunderstood, write to ${contact}.`,
  },
  manage: {
    subject: (short: string) => `The link you asked ${short} for`,
    intro: 'Here is the link to everything endorsed from this address:',
    until: (days: number) => `It works for ${days} days. Opening it changes nothing.`,
    not: 'If you did not ask for it, ignore this email.',
  },
};
