/** Words of "this isn't me". */
export const reports = {
  link: 'report',
  linkOf: (name: string) => `report the entry of ${name}`,
  title: 'Report this entry',
  lede: 'Is your name here, and you never endorsed? Does a district or an organization stand here that did not decide this? Tell us.',
  entry: 'The entry',
  decision: 'The decision',
  endorses: (statement: string) => `Endorses “${statement}”`,
  who: {
    heading: 'Who can report it',
    text: 'The person whose name it is, whoever works for the district or organization, or anyone who knows better.',
  },
  next: {
    heading: 'What happens',
    confirm: 'We email you a link. Nothing happens until you press the button on its page.',
    district: (district: string) =>
      `If your address belongs to ${district}, the entry leaves the list at once, until our staff have looked at it.`,
    others: 'From any other address, the entry stays while our staff look at it.',
    privacy:
      'Only our staff see what you write, and the domain of your address. Your address is erased when they have decided.',
  },
  email: { label: 'Your email address', hint: 'A work address of the district helps most.' },
  words: {
    label: 'What is wrong (optional)',
    hint: 'Up to 500 characters, for our staff.',
  },
  sent: {
    title: 'Please check your email',
    text: 'If everything is in order, an email is on its way to the address you gave. Open the link in it and press the button. The link works for 7 days.',
  },
  confirm: {
    title: 'Confirm your report',
    intro: 'Nothing has happened yet.',
    hides:
      'Your address belongs to the district that is named. When you press the button, the entry leaves the list at once, until our staff have looked at it.',
    tells:
      'When you press the button, our staff are told. The entry stays until they have decided.',
    words: 'You wrote',
    button: 'Yes, report this entry',
  },
  done: {
    title: 'Thank you. Our staff have been told.',
    text: 'They will look at the entry and decide. If your address belongs to the district that is named, the entry has left the list; it can take 10 minutes to disappear everywhere. Your address is erased when they have decided, and we do not write to you again about this.',
  },
  gone: {
    title: 'There is nothing left to report',
    text: 'The entry has changed or left the list since, or this link is too old. If it is on the list and still wrong, report it again there.',
  },
  badLink: {
    title: 'This link does not work',
    text: 'It is incomplete or too old. Please copy the whole address from the email, or report the entry again.',
  },
  actor: 'by somebody who reported it',
  acts: {
    'endorsement.report': 'Taken off the list until it is looked at',
    'report.dismiss': 'Reports read: no reason to act',
  } as Record<string, string>,
  staff: {
    heading: 'Reports',
    none: 'No report waits to be read.',
    row: (at: string) => `reported ${at}`,
    hidden: 'hidden until you decide',
    listed: 'still on the list',
    panel: 'Reported: “this isn’t me”',
    said: 'They wrote',
    nothing: 'Nothing',
    forgotten: 'Deleted after 90 days',
    from: {
      yes: 'Yes. Students may have such addresses too',
      no: 'No, or we don’t know the domain',
    },
    ofDistrict: 'Of this district',
    at: 'Confirmed',
    hintHidden:
      'The entry is hidden. Approve it to put it back, or decline it: either answers the reports.',
    hintListed:
      'The entry is on the list. Take it off, or say that there is no reason to act: either answers the reports.',
    dismiss: 'No reason to act',
    dismissed: 'The reports are answered. The entry stays on the list.',
  },
  mail: {
    subject: (short: string) => `Please confirm your report to ${short}`,
    intro: (name: string, statement: string) =>
      `Somebody, presumably you, reported the entry of ${name} under the statement “${statement}” and gave this email address.`,
    act: 'To see what will happen, and to confirm the report, open this page and press the button:',
    until: 'Opening the page changes nothing. The link works for 7 days.',
    not: 'If this was not you, ignore this email. Your address is then erased.',
    staffSubject: (short: string) => `${short} console: an entry has been reported`,
    hidden:
      'Somebody with an address of its own district has reported an endorsement. It is hidden until you decide:',
    told: 'Somebody has reported an endorsement. It is still on the list. Please look at it:',
  },
};
