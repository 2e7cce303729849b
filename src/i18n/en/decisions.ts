/** Words of a body's decision: which text, the link to the minutes, reaffirming by a new one. */
export const decisions = {
  /** In the form. */
  text: {
    label: 'Which text was decided on?',
    hint: 'The text has been amended in substance. Choose an earlier one only if the decision was about it.',
    read: 'Read it first:',
    choose: 'Please choose',
    current: (number: number) => `The text as it stands now, revision ${number}`,
    earlier: (number: number, day: string) => `An earlier text, revision ${number} of ${day}`,
    seen: (number: number, day: string) =>
      `The text that we decided on, revision ${number} of ${day}`,
    revision: (number: number) => `revision ${number}`,
    changed: (number: number) =>
      `If your district or organization decided on the text that you saw, say so in this form: under “Which text was decided on?”, choose revision ${number}. It is then listed for that text.`,
  },
  /** How far the evidence of a decision has come. */
  states: {
    claimed: 'Claimed: sent in by a form',
    attested: 'Attested: confirmed from the sender’s mailbox',
    verified: 'Verified: checked by our staff',
  },
  state: 'State of the decision',
  next: 'Once you confirm, it is attested. Our staff then check the decision before it is listed.',
  stands: 'It will stand for an earlier text of the statement, not for the text as it is now.',
  manage: {
    minutes: {
      heading: 'Link to the minutes',
      label: 'Where can the decision be read?',
      hint: 'A public web address, beginning with https://. Our staff look at it before it is shown.',
      button: 'Send the link',
      offered: (url: string) => `You sent us this link: ${url}. Our staff will look at it.`,
    },
    reaffirm: {
      heading: 'Stand for the text as it is now',
      intro: (stands: number, current: number) =>
        `The statement has been amended in substance. This endorsement stands for revision ${stands}; the text is now revision ${current}. A district or an organization moves to the new text by a new decision.`,
      read: 'Read the text as it stands now',
      summary: 'Send in a new decision',
      button: 'Send in the decision',
      hint: 'Until our staff have checked it, you stay counted for the earlier text.',
      waits: (number: number, day: string) =>
        `The new decision, for revision ${number}, was sent in on ${day}. It waits to be checked by our staff. Until then, this endorsement stands for the earlier text.`,
      changed:
        'The text has changed again since you opened this page. What you typed is kept. Please read the text as it stands now before you send in the decision.',
    },
    done: {
      minutes: 'Thank you. The link stands beside the decision.',
      minutes_offered: 'Thank you. Our staff will look at the link before it is shown.',
      decision: 'Thank you. The new decision waits to be checked. You will hear from us by email.',
    },
  },
  mail: {
    again: {
      subject: (short: string) => `Your request to ${short} still waits`,
      intro: (statement: string, body: string) =>
        `Some weeks ago somebody, presumably you, filled in the form to endorse the statement “${statement}” on behalf of ${body}. It has not been confirmed yet.`,
      until: (day: string) =>
        `The link works until ${day}. After that, what was sent is erased. We send no further reminder.`,
    },
    minutes: {
      subject: (short: string) => `A question from ${short} about your records`,
      intro: (statement: string, body: string, day: string) =>
        `You sent in the decision by which ${body} endorses the statement “${statement}”, made on ${day}. We have no link to it yet.`,
      act: 'If the minutes or the decision can be read on the web by now, please add the link on this page:',
      pending: 'Until then, the listing says that the minutes are pending.',
      first: 'We will ask once more, in two months.',
      last: 'We will not ask again.',
    },
    reaffirmed: (statement: string, body: string, revision: number) =>
      `Our staff have checked the new decision of ${body}. Its endorsement of “${statement}” now stands for revision ${revision}.`,
    declined: {
      intro: (statement: string, body: string, revision: number) =>
        `Our staff have looked at the decision that was sent in for ${body}, and can’t let it stand for revision ${revision} of “${statement}”. The endorsement of the earlier text stays as it was.`,
      act: 'You can send in another decision on this page:',
    },
  },
  console: {
    reaffirms: 'Reaffirms by a new decision',
    title: (body: string) => `New decision: ${body}`,
    lede: (number: number) => `It stays counted for revision ${number} until you decide.`,
    fresh: 'The new decision',
    standing: 'The decision that stands',
    revision: 'Text decided on',
    difference: 'What changed between the two texts',
    overtaken: (number: number, current: number) =>
      `The statement has been amended again since. If you approve, it stands for revision ${number}, which was decided on, and not for revision ${current}.`,
    entry: 'Everything about this endorsement',
    approve: 'Approve: it stands for the new text',
    done: {
      approved: 'It now stands for the text that was decided on. An email tells the sender.',
      declined: 'The new decision was declined. An email tells the sender.',
      late: 'Nothing was changed: somebody had decided already, or the sender has changed something since.',
      minutes: 'Done.',
    } as Record<string, string>,
    minutes: {
      heading: 'Links to minutes to read',
      none: 'No link waits to be read.',
      hint: 'Open it and check that it shows the decision. Refusing tells nobody: write to the sender if something is wrong.',
      accept: 'Show it',
      refuse: 'Refuse it',
    },
    claim: {
      text: 'It was made by this decision:',
      see: 'See the endorsement that is listed',
    },
    acts: {
      'authority.link': 'Link to the minutes sent in',
      'authority.accept': 'Link to the minutes accepted',
      'authority.refuse': 'Link to the minutes refused',
      'reaffirmation.submit': 'New decision sent in',
      'reaffirmation.approve': 'New decision approved',
      'reaffirmation.decline': 'New decision declined',
    },
  },
};
