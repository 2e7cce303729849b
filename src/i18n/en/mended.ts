/** Words of emails about what staff did to an entry that stood. Subjects are neutral. */
export const mended = {
  corrected: {
    intro: (statement: string) =>
      `Our staff have corrected how your endorsement of “${statement}” is written. It now reads:`,
    listed: 'Nothing else about it has changed.',
    review:
      'Because the name is another one now, our staff will check it again before it is listed.',
    again: (contact: string) => `If this is not right, write to ${contact}.`,
  },
  invalidated: {
    intro: (statement: string) =>
      `Our staff have ended your endorsement of “${statement}” together with others that have something in common with it. It is not listed.`,
    reasons: {
      automated: 'They came in a way that shows that a program sent many of them.',
      short_lived: 'They came from addresses that are handed out to anybody for a few minutes.',
      not_persons: 'We could not establish that each came from a person of its own.',
    },
    again: (contact: string) =>
      `If you endorsed it yourself, you did nothing wrong. Write to ${contact}, and our staff will help you.`,
  },
};
