/** Words of endorsing: the form, confirming, managing. */
export const endorse = {
  title: (statement: string) => `Endorse “${statement}”`,
  error: (title: string) => `Error: ${title}`,
  readFirst: 'Read the statement first',
  required: 'Everything is required unless it says otherwise.',
  optional: (label: string) => `${label} (optional)`,
  who: {
    heading: 'Who may sign',
    leader:
      'Leaders sign in their own name: equity directors, principals, superintendents, school committee members, teachers’ leaders and policymakers.',
    body: 'A district or an organization signs by a decision: of its school committee, its superintendent or its board. Our staff check the decision before it is listed.',
    others:
      'Parents, students and neighbors: thank you. This list is for those who lead, but you can pass the statement on, or ask your district to endorse it.',
  },
  public: {
    heading: 'What becomes public',
    text: 'If you sign as a leader: your name, title, and district or organization, the date, and how we checked the entry. Your email address is never public.',
    bodies:
      'If you sign for a district or an organization: its name, who decided, when, which officer attests to it, and where the decision can be read. Your own name is shown only if you are that officer.',
    privacy: 'What we keep, and for how long',
  },
  kind: {
    label: 'I am endorsing',
    leader: 'In my own name, as a leader',
    district: 'For a school district, by its decision',
    organization: 'For an organization, by its decision',
  },
  you: 'About you',
  name: { label: 'Your name', hint: 'As it should appear.' },
  jobTitle: {
    label: 'Your title',
    hint: 'For example: Director of Equity. For identification only.',
  },
  where: 'Your district or organization',
  district: {
    label: 'School district',
    hint: 'Its name, its town, or the state’s code. Leave it empty if you work for another organization.',
    choose: 'Which district do you mean?',
    chosen: (name: string, code: string) => `${name} (${code})`,
    none: 'None of these. I will type it again.',
  },
  organization: {
    label: 'Organization',
    hint: 'Only if it is not a school district: an office, a college, an association.',
  },
  email: {
    label: 'Email address',
    hint: 'We send one email with a link to confirm. A work mailbox may be a public record; a personal address is just as good.',
  },
  shown: {
    heading: 'How you are shown',
    label: 'May we list your name?',
    yes: 'List my name',
    no: 'Count me without my name',
    noHint:
      'You are counted in the total and shown nowhere else. For leaders only: a district or an organization is always named.',
  },
  comment: {
    label: 'Comment',
    hint: 'Up to 500 characters, for our staff. It is not public unless they have read it and decided to show it.',
  },
  updates: 'Also email me when this statement is superseded or withdrawn',
  asksAgain:
    'If the text is amended in substance, we email you the difference and ask whether you stand for it still. Each such email can be unsubscribed from.',
  decision: {
    heading: 'The decision',
    intro: 'For a district or an organization. Leaders skip this part.',
    body: 'Who decided?',
    bodies: {
      school_committee: 'School committee',
      superintendent: 'Superintendent',
      board: 'Board',
      other: 'Another body',
    },
    date: { label: 'When?', hint: 'The day of the vote or decision.' },
    officer: {
      label: 'Who attests to it?',
      hint: 'Name and office of the person who vouches for the decision, such as the committee’s secretary. This becomes public.',
    },
    url: {
      label: 'Where can it be read?',
      hint: 'The web address of the minutes or the decision. If they are not out yet, leave this empty: you can add it later from the link in our email.',
    },
  },
  trap: 'Leave this field empty',
  send: 'Send me the email to confirm',
  sendHint:
    'Nothing is listed until you open the email and press the button on the page it links to.',
  errors: (count: number) =>
    count === 1 ? 'Please look at one thing' : `Please look at ${count} things`,
  changed: {
    heading: 'The text has changed since you opened this page',
    text: 'What you typed is kept. Please read the text as it stands now. If you endorse it, send the form again.',
    read: 'The text as it stands now',
  },
  closed: {
    title: 'Not open for endorsement',
    text: 'This statement can be read, but it takes no further endorsements.',
  },
  sent: {
    title: 'Please check your email',
    text: (statement: string) =>
      `If everything is in order, an email about “${statement}” is on its way to the address you gave. It should arrive within a few minutes.`,
    steps:
      'Open the link in it and press the button. Nothing is listed before that. The link waits 7 days; for a district or an organization, 30.',
    missing:
      'Nothing there? Look in your spam folder, or fill in the form again with another address. School filters can be strict; a personal address is just as good.',
    code: {
      heading: 'If the link does not open',
      label: 'Six-digit code from the same email',
      hint: 'Some school filters break links. The code works for 30 minutes.',
      button: 'Confirm with the code',
      wrong:
        'That code is not right, or no longer good. Check the email, use its link, or fill in the form again.',
    },
    again: 'Fill in the form again',
  },
  confirm: {
    title: 'Confirm your endorsement',
    intro: 'Nothing has been listed yet. Please check that this is right.',
    statement: 'Statement',
    text: 'Text',
    as: 'As',
    name: 'Name',
    jobTitle: 'Title',
    affiliation: 'District or organization',
    shown: 'Public',
    named: 'Your name, title, and district or organization',
    unnamed: 'Only the total: you are counted without your name',
    body: 'The district’s or organization’s name and its decision. Your own name is shown only if you are the attesting officer.',
    decision: 'Decision',
    officer: 'Attested by',
    url: 'Can be read at',
    noUrl: 'No link yet',
    comment: 'Comment',
    button: 'Yes, confirm this endorsement',
    not: 'If this was not you, just close this page: what was sent will be erased by itself.',
    later:
      'The statement has been amended since you sent the form. Your endorsement stands for the text that you saw.',
  },
  confirmed: {
    listed: {
      title: 'Thank you. You are listed.',
      text: 'Your endorsement is confirmed. Your name can take a minute to appear. A second email is on its way, with a link to withdraw it or to be counted without your name at any time.',
    },
    unnamed: {
      title: 'Thank you. You are counted.',
      text: 'Your endorsement is confirmed and counted without your name. A second email is on its way with a link to withdraw it, or to list your name, at any time.',
    },
    in_review: {
      title: 'Thank you. It is confirmed.',
      text: 'Our staff will check it before it is listed, and you will hear from us by email. A second email is on its way with a link to see it, or to withdraw it while it waits.',
    },
    ended: {
      title: 'This endorsement has ended',
      text: 'It has been withdrawn or declined. You are welcome to endorse the statement again.',
    },
    already: {
      title: 'You have already endorsed this statement',
      text: 'It is listed or waits for review, so there is nothing to confirm. To see or withdraw it, ask for a link to your endorsements.',
    },
    not_open: {
      title: 'This statement can’t be endorsed right now',
      text: 'It has been taken down or withdrawn since. Nothing was listed. If it comes back while your link works, you can confirm then.',
    },
    see: 'See the statement',
    manage: 'Get a link to my endorsements',
  },
  badLink: {
    title: 'This link does not work',
    broken:
      'It seems to have been cut short or changed. Please copy the whole address from the email, or click the link there. If that does not help, it is from before we had to renew all links, for safety.',
    expired: 'It was meant for a few days only, and they have passed.',
    again: 'You can simply fill in the form again:',
  },
  replaced: {
    title: 'This link is no longer needed',
    text: 'If you filled in the form more than once and have confirmed another of the emails, you are done. If not, this link is too old: please fill in the form again.',
  },
};

export const manage = {
  title: 'Your endorsements',
  ask: {
    heading: 'See or withdraw an endorsement',
    text: 'Enter the address that you endorsed with. We email you a link to a page with everything endorsed from it.',
    label: 'Email address',
    button: 'Send me the link',
    sentTitle: 'Please check your email',
    sent: 'If that address has endorsed anything, a link is on its way to it. It works for 30 days.',
  },
  badLink: {
    title: 'This link has expired or is incomplete',
    text: 'Your endorsement has not changed. Links to your endorsements work for 30 days. Enter your email address, and we will send you a new one.',
    button: 'Send me a new link',
  },
  none: 'Nothing stands from this address any more.',
  kind: {
    leader: 'As a leader',
    district: 'For a school district',
    organization: 'For an organization',
  },
  states: {
    submitted: 'Waits to be confirmed',
    imported: 'Signed on paper; waits to be confirmed',
    in_review: 'Confirmed; waits for review by our staff',
    listed: 'Listed',
    declined: 'Not listed by our staff',
    withdrawn: 'Withdrawn',
    removed: 'Removed by our staff',
    invalidated: 'Removed by our staff',
    erased: 'Erased',
  },
  counted: 'Counted',
  shownNamed: 'Shown with your name.',
  shownUnnamed: 'Counted without your name.',
  willName: 'It will be shown with your name once it is listed.',
  willCount: 'It will be counted without your name once it is listed.',
  withdraw: 'Withdraw this endorsement',
  withdrawWaiting: 'It has not been listed, and will not be. You can endorse again later.',
  withdrawHint:
    'Your name leaves our pages within 10 minutes, and the total goes down by one. You can endorse again later.',
  erase: 'Erase my data',
  eraseHint:
    'Your endorsement ends, and your name, title, comment and address are erased. This can’t be undone.',
  eraseBodyHint:
    'Your name, title, comment and address are erased. The decision stays public, without you.',
  hide: 'Count me without my name',
  show: 'List my name',
  correct: 'To correct your name or title, withdraw this endorsement and fill in the form again.',
  again: 'Endorse this statement again',
  done: {
    withdraw: 'Withdrawn. It is neither listed nor counted.',
    show: 'Your name is listed, unless our staff have to look at it first. This page shows which.',
    hide: 'You are now counted without your name.',
    erase: 'Erased. Nothing of it is kept but the decision of a district or an organization.',
    nothing: 'There was nothing left to change.',
  },
  unknownAction: 'Choose one of the buttons.',
};
