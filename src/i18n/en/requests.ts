/** Words of what takes two: one asks, another approves. */
export const requests = {
  heading: 'Waiting for a second person',
  none: 'Nothing waits for a second person.',
  kinds: {
    withdraw_statement: 'Withdraw a statement',
    redact_revision: 'Take the text of a revision from view',
    remove_endorsement: 'Take the endorsement of a district or an organization off the list',
    withdraw_endorsement: 'Withdraw the endorsement of a district or an organization',
    publish_editorial: 'Publish an editorial change',
  },
  will: {
    withdraw_statement:
      'The statement stays readable, marked as withdrawn, with the reason given here. It takes no more endorsements. Endorsers who asked to hear of it are told by email. This can’t be undone.',
    redact_revision:
      'The text is deleted, for good; its digest and note stay on record. While the current text is gone, nobody can endorse the statement. Drafts are not touched, nor copies that others keep.',
    remove_endorsement:
      'The endorsement leaves the lists and the total. The sender is told by email, with the reason. This can’t be undone.',
    withdraw_endorsement:
      'The endorsement leaves the lists and the total, as withdrawn. The sender is told by email. This can’t be undone.',
    publish_editorial:
      'The text below is published as an editorial change, at once or when it is scheduled. Endorsers keep standing for it, and nobody is written to. Approve only if it means the same.',
  },
  check:
    'If you are not sure that the sender still speaks for the body, ask there before you approve.',
  about: 'About',
  gone: 'It is no longer there.',
  asked: 'Asked by',
  words: 'In their words',
  note: 'Shown in public in its place',
  publicWords: 'Reason, shown in public',
  touches: 'It touches',
  changed: 'What changed',
  what: 'What will happen',
  state: 'Answer',
  settled: {
    open: (_by: string, _at: string) => 'Waits for an answer',
    approved: (by: string, at: string) => `Approved by ${by}, ${at}. It has been done.`,
    alone: (by: string, at: string) =>
      `Nobody had answered for 72 hours. Done alone by ${by}, ${at}.`,
    refused: (by: string, at: string) => `Refused by ${by}, ${at}. Nothing was changed.`,
    cancelled: (by: string, at: string) => `Taken back by ${by}, ${at}. Nothing was changed.`,
    overtaken: (_by: string, at: string) =>
      `Overtaken by events, ${at}: what it was about had changed or ended otherwise.`,
  },
  person: {
    endorser: 'the sender of the endorsement, through their own link',
    service: 'a service',
    staff: 'a member of staff',
    system: 'the system',
  },
  moves: {
    approve: 'Approve, and do it now',
    refuse: 'Refuse',
    cancel: 'Take the request back',
    alone: 'Do it alone',
  },
  why: {
    own: (at: string) =>
      `You asked for this yourself, so somebody else must approve it. If nobody answers, you can do it alone from ${at}.`,
    alone: 'Nobody has answered for 72 hours, so you can do it alone. Everybody on staff is told.',
    others: (at: string) => `If nobody answers, whoever asked can do it alone from ${at}.`,
    othersAlone: 'Nobody has answered for 72 hours, so whoever asked can do it alone.',
    sender: 'You asked for this as the sender, so somebody else must answer.',
    byService: 'A service asked for this. It is done only if a person approves.',
  },
  done: 'Done. Everybody on staff is told by email.',
  late: 'Nothing was changed: the request had been answered already, or you may not answer it.',
  mail: {
    askedSubject: (short: string) => `${short} console: a request waits for a second person`,
    settledSubject: (short: string) => `${short} console: a request has been settled`,
    asked: (by: string, at: string) => `Asked by ${by}, ${at}:`,
    answer: 'Approve or refuse it here; whoever asked can’t approve it:',
  },
  acts: {
    'request.ask': 'A second person was asked to approve',
    'statement.withdraw': 'Withdrawn',
    'statement.hold': 'Put on hold',
    'statement.unhold': 'Hold lifted',
    'delivery.record': 'Delivery recorded',
    'delivery.void': 'Delivery voided',
    'endorsement.export': 'Exported',
    'statement.new': 'Published',
    'statement.amended': 'Amended',
    'statement.updated': 'Details changed',
    'statement.superseded': 'Superseded',
    'translation.new': 'Translation added',
    'translation.updated': 'Translation changed',
    'statement.altered': 'Found altered',
    'statement.restored': 'Found right again',
  } as Record<string, string>,
  ask: {
    remove: 'Ask to take it off the list',
    hint: 'This takes two: another member of staff has to approve.',
    open: 'A second person has been asked about this.',
    already: 'Nothing was changed: somebody was faster, or it is no longer listed.',
  },
  statement: {
    title: (title: string) => `Statement: ${title}`,
    manage: 'Renew, hold or withdraw',
    heldList: 'On hold',
    see: 'See it as the public does',
    hold: 'Put on hold',
    holdHint: 'Hides the statement, its endorsers and its card at once. Nothing is lost.',
    held: (day: string) => `On hold since ${day}: hidden from the public.`,
    unhold: 'Lift the hold',
    withdraw: 'Ask to withdraw it',
    withdrawHint:
      'For good. It stays readable, marked as withdrawn. Another member of staff has to approve.',
    withdrawWords: 'Public reason',
    withdrawWordsHint: 'Up to 500 characters. It can’t be changed later.',
    withdrawError: 'Write the public reason, in at most 500 characters.',
    asked: 'Requests about it',
    done: {
      hold: 'The statement is on hold.',
      unhold: 'The hold is lifted.',
      late: 'Nothing was changed: it was so already.',
    },
  },
  manage: {
    ask: 'Ask to withdraw',
    hint: 'The decision of a district or an organization is taken off by two. Our staff are asked to approve, and you hear from us by email. If nobody answers for 72 hours, you can do it alone on this page.',
    words: 'Reason',
    wordsHint: 'Up to 500 characters, for our staff.',
    wordsError: 'Shorten this to 500 characters, without special characters.',
    asked: (at: string) => `You asked on ${at} to withdraw this endorsement.`,
    next: (at: string) =>
      `Our staff have been told. When one of them approves, it leaves the list and the total, and you hear by email. If nobody has answered by ${at}, you can withdraw it alone on this page.`,
    ready: 'Nobody has answered for 72 hours. You can now withdraw it alone.',
    alone: 'Withdraw it now',
    cancel: 'Keep it listed: take my request back',
    refused: (at: string) =>
      `On ${at}, our staff answered your request to withdraw: the endorsement stays listed. If we have misunderstood, write to`,
    done: {
      asked: 'Our staff have been asked to withdraw it. It stays listed until they answer.',
      cancelled: 'Your request was taken back. The endorsement stays listed.',
    },
  },
  letters: {
    withdrawn: (statement: string, body: string) =>
      `As you asked, the endorsement of “${statement}” by ${body} has been withdrawn. It is neither listed nor counted any more.`,
    kept: (statement: string, body: string) =>
      `You asked us to withdraw the endorsement of “${statement}” by ${body}. Our staff have not approved this, so it stays listed.`,
  },
  publicReason: (day: string) => `Withdrawn on ${day}. The reason:`,
};

export const staffMail = {
  footer: 'This goes to the staff of the site, to the mailbox that is configured for it.',
};
