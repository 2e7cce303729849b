/** The head of the audit trail's chain, on the public page about verification. */
export const trail = {
  heading: 'The audit trail',
  what: 'Who did what, and when, is kept in a trail to which entries are only ever added. It holds no names. Once a day its new entries are sealed with those before into one fingerprint:',
  of: (instant: string) => `As of ${instant}.`,
  keep: 'You can keep it: write it down, or save the feed (feed.json or feed.atom), which has a new one each day. If anything that was in the trail by then is altered, removed or moved later, the fingerprint no longer fits it, and an auditor who is given the trail can show that. Our software has the program that compares the two.',
};
