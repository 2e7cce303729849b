/** Words of endorsing: the form, its errors, confirming, managing. */
export const endorse = {
  title: (statement: string) => `Endorse: ${statement}`,
  heading: 'Endorse this statement',
  about: 'You are endorsing',
  revision: (number: number) => `revision ${number}`,
  readFirst: 'Read the statement first',
  who: {
    heading: 'Who may sign',
    leader:
      'Leaders sign in their own name: equity directors, principals, superintendents, school committee members, teachers’ leaders and policymakers.',
    body: 'A district or an organization signs by a decision: of its school committee, its superintendent or its board. Our staff check the decision before it is listed.',
    others:
      'Are you a parent, a student or a neighbor? Thank you. This list is for those who lead, but you can share the statement, or ask your district whether it will endorse.',
  },
  public: {
    heading: 'What becomes public',
    text: 'Your name, title, and district or organization, the day, and what stands behind the entry. Your email address is never shown.',
    bodies:
      'For a district or an organization: its name, who decided, when, who attests it, and where that can be read.',
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
  },
  organization: {
    label: 'Organization',
    hint: 'Only if it is not a school district: an office, a college, an association.',
  },
  email: {
    label: 'Email address',
    hint: 'We send one mail with a link to confirm. A work mailbox may be a public record; a personal address is as good.',
  },
  shown: {
    label: 'How should you be shown?',
    yes: 'List my name',
    no: 'Count me without my name',
    noHint:
      'Only the totals will tell. Leaders only: a district or an organization is always named.',
  },
  comment: {
    label: 'Comment (if you like)',
    hint: 'Up to 500 characters. It is shown only after our staff have read it.',
  },
  updates: 'Write to me when this statement is amended, superseded or withdrawn',
  decision: {
    heading: 'The decision',
    intro: 'Only if you endorse for a district or an organization.',
    body: 'Who decided?',
    bodies: {
      school_committee: 'School committee',
      superintendent: 'Superintendent',
      board: 'Board',
      other: 'Another body',
    },
    date: { label: 'When?', hint: 'The day of the vote or decision.' },
    officer: {
      label: 'Who attests it?',
      hint: 'Name and office of the person who vouches for the decision, such as the committee’s secretary.',
    },
    url: {
      label: 'Where can it be read?',
      hint: 'The address of the minutes or the decision. If they are not out yet, leave this empty and send it later.',
    },
  },
  trap: 'Leave this field empty',
  send: 'Send, and confirm by mail',
  sendHint: 'Nothing is listed until you press the button that the mail leads to.',
  errors: (count: number) =>
    count === 1 ? 'Please look at one thing' : `Please look at ${count} things`,
  changed: {
    heading: 'The text has changed since you opened this page',
    text: 'What you typed is kept. Please read the text as it stands now. If you endorse it, send the form again.',
    read: 'Read the current text',
  },
  closed: {
    title: 'Not open for endorsement',
    text: 'This statement can be read, but it takes no further endorsements.',
    back: 'Back to the statement',
  },
  sent: {
    title: 'Please check your mail',
    text: 'If everything is in order, a mail is on its way to the address that you gave. It should arrive within a few minutes.',
    steps:
      'Open the link in it and press the button. Nothing is listed before that. The link waits 7 days; for a district or an organization, 30.',
    missing:
      'Nothing there? Look among the junk mail, or send the form again with another address. School filters are sometimes strict; a personal address works as well.',
    back: 'Back to the statement',
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
    shown: 'Shown',
    named: 'With your name, in public lists',
    unnamed: 'Counted, without your name',
    decision: 'Decision',
    button: 'Yes, confirm this endorsement',
    not: 'If this was not you, just close this page: it will be erased by itself.',
    later:
      'The statement has been amended since you sent the form. Your endorsement stands for the text that you saw.',
  },
  confirmed: {
    listed: {
      title: 'Thank you. You are listed.',
      text: 'Your endorsement is confirmed. Your name can take a minute to appear. A second mail is on its way with a link to change or withdraw it at any time.',
    },
    unnamed: {
      title: 'Thank you. You are counted.',
      text: 'Your endorsement is confirmed and counted without your name. A second mail is on its way with a link to change or withdraw it at any time.',
    },
    in_review: {
      title: 'Thank you. It is confirmed.',
      text: 'Our staff will check it before it is listed, and you will hear from us by mail. A second mail is on its way with a link to change or withdraw it.',
    },
    ended: {
      title: 'This endorsement has ended',
      text: 'It was confirmed once and has been withdrawn or declined since. You are welcome to endorse the statement again.',
    },
    already: {
      title: 'You have already endorsed this statement',
      text: 'It is listed or waits for review, so there is nothing to confirm. To change it, ask for a link to your endorsements.',
    },
    see: 'See the statement',
    manage: 'Ask for a link to my endorsements',
  },
  badLink: {
    title: 'This link does not work',
    malformed:
      'It seems to have been cut short. Please copy the whole address from the mail, or click the link there.',
    forged:
      'It seems to have been cut short or changed. Please copy the whole address from the mail, or click the link there.',
    expired:
      'It was meant for a few days only, and they have passed. What was not confirmed has been erased.',
    again: 'You can simply send the form again:',
    statements: 'All statements',
  },
};

/** One sentence for each reason, at the field and in the summary. */
export const endorsementRefusals = {
  kind_missing: 'Choose whether you sign in your own name or for a district or an organization.',
  kind_unknown:
    'Choose one of the three: in your own name, for a district, or for an organization.',
  name_missing: 'Enter your name.',
  title_missing: 'Enter your title.',
  organization_missing: 'Enter the name of the organization.',
  officer_missing: 'Enter who attests the decision.',
  too_long: 'Shorten this to 120 characters.',
  forbidden_characters:
    'This contains a character that can’t be shown. Please type it again by hand.',
  looks_like_address_or_link: 'This looks like a link or an address. Please enter only the name.',
  starts_like_formula: 'Please begin with a letter.',
  affiliation_missing: 'Enter your school district, or else your organization.',
  district_missing: 'Enter the school district.',
  district_unknown:
    'We can’t find a district by that name. Try the town, or pick one from the list.',
  district_ambiguous: 'Several districts go by that. Choose the one that you mean.',
  address_missing: 'Enter your email address.',
  address_invalid: 'Enter an email address like name@example.org.',
  address_too_long: 'That email address is too long to be real.',
  public_unknown: 'Choose whether your name is listed.',
  public_required: 'A district or an organization is always named. Choose “List my name”.',
  comment_too_long: 'Shorten the comment to 500 characters.',
  comment_forbidden:
    'The comment contains a character that can’t be shown. Please type it again by hand.',
  authority_body_missing: 'Choose who decided.',
  authority_body_unknown: 'Choose who decided from the list.',
  authority_date_missing: 'Enter the day of the decision.',
  authority_date_invalid: 'Enter the day of the decision as year, month and day, like 2026-03-09.',
  authority_date_future:
    'The day of the decision lies in the future. A district or an organization can endorse once it has decided.',
  authority_url_invalid: 'Enter the whole address of a web page, beginning with https://',
  revision_invalid: 'This form is out of date. Please open it again from the statement.',
  via_invalid:
    'The link that brought you here was damaged. Please open the form again from the statement.',
  trap_filled: 'This field is a trap for automated programs. Please leave it empty.',
};

export const manage = {
  title: 'Your endorsements',
  ask: {
    heading: 'Change or withdraw an endorsement',
    text: 'Enter the address that you endorsed with. We mail you a link to a page with everything endorsed from it.',
    label: 'Email address',
    button: 'Send me the link',
    sentTitle: 'Please check your mail',
    sent: 'If that address has endorsed anything, a link is on its way to it. It works for 30 days.',
  },
  none: 'Nothing stands from this address any more.',
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
  shownNamed: 'Shown with your name.',
  shownUnnamed: 'Counted without your name.',
  withdraw: 'Withdraw this endorsement',
  withdrawHint: 'Your name and the count go at once.',
  hide: 'Count me without my name',
  show: 'List my name again',
  body: (contact: string) =>
    `A district’s or an organization’s listed decision is withdrawn together with our staff. Please write to ${contact}.`,
  done: {
    withdraw: 'Withdrawn. It is no longer listed or counted.',
    display: 'Changed.',
    nothing: 'There was nothing left to change.',
  },
  unknownAction: 'Choose one of the buttons.',
};
