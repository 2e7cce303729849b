/** Words for partners: the contact that is told of changes, and what came by their links. */
export const partners = {
  contact: {
    title: 'Be told before a statement changes',
    lede: 'Do you show one of our statements on your site? Leave an address, and we write to you when its text is going to change. Nothing in your code has to change then: what you show says so by itself.',
    what: {
      heading: 'When we write',
      list: [
        'An amendment in substance is announced: before it takes effect, with the date.',
        'A statement has been amended in substance, superseded or withdrawn.',
      ],
      not: 'We don’t write about small corrections. If your site gets a page of its own here, we say so once. Each email has a link that stops them with one click.',
    },
    name: {
      label: 'Organization or school',
      hint: 'As it should be named. Our staff see it. The public sees it, with the address of your page, only if our staff give your site a page of its own here.',
    },
    statement: { label: 'Statement that you show', all: 'All statements' },
    site: {
      label: 'Address of the page where it stands (optional)',
      hint: 'It begins with https://. An address of your whole site is fine.',
    },
    via: {
      label: 'Partner name in your code (optional)',
      hint: 'What stands after via in the code that you copied, such as example-partner. With it, our staff can give your site a page here that tells what came by its links.',
    },
    email: {
      label: 'Email address',
      hint: 'One that is read when you are on vacation, such as web@example.org.',
    },
    privacy:
      'Your address is stored encrypted, used for these emails only, and erased with everything on this form when you end them.',
    send: 'Send',
    kit: 'How to show a statement on your site',
  },
  errors: {
    via_invalid: 'Use letters, digits, dashes and underscores only, 40 at most.',
    via_missing: 'Enter the partner name: the address of the page is made of it.',
    statement_unknown: 'Choose a statement from the list.',
  },
  sent: {
    title: 'Please check your email',
    text: 'If everything is in order, an email is on its way to the address you gave. Open the link in it and press the button. The link works for 7 days.',
  },
  confirm: {
    title: 'Do you want to be told of changes?',
    text: 'Nothing has happened yet.',
    name: 'Organization or school',
    site: 'Page',
    via: 'Partner name',
    statement: 'Statement',
    all: 'All statements',
    one: 'One that is not shown at the moment',
    button: 'Yes, tell us of changes',
    not: 'If you did not ask for this, close this page. What was sent is deleted after 7 days.',
  },
  done: {
    title: 'Thank you. You will be told.',
    text: 'We write to this address when a statement that you show is going to change. Each email has a link that stops them.',
  },
  gone: {
    title: 'There is nothing left to confirm',
    text: 'This was ended or replaced since, or the link is too old. You can leave your address again.',
  },
  badLink: {
    title: 'This link does not work',
    text: 'It is incomplete or too old. Please copy the whole address from the email.',
  },
  again: 'Leave an address',
  end: {
    title: 'Stop these emails?',
    text: 'We would no longer tell you when a statement on your site is going to change. Your address is erased, with all that you told us with it; if your site has a page of its own here, that goes too. What you show on your site goes on working.',
    button: 'Stop these emails',
    done: 'You will get no more emails',
    doneText:
      'Your address is erased, with all that you told us with it. What you show on your site goes on working, and still says by itself when the text changes.',
  },
  page: {
    lede: 'Endorsements that came to us by a link on the site of this partner.',
    site: 'Site',
    via: 'Partner name',
    heading: 'What came by its links',
    none: 'No listed endorsement has come by a link of this partner so far.',
    meaning: {
      heading: 'What these numbers mean',
      list: [
        'We count endorsements whose form was opened by a link on the partner’s site, that were confirmed by email, and that are on the public list now. People who chose not to be named are left out.',
        'A number goes down when somebody withdraws, or asks us to erase what we have. Endorsements of an earlier text are included.',
        'Whoever reads the statement there and comes to us another way is not counted. We set no cookie and follow nobody.',
        'A link can be copied, and anybody can write any name into one. A number is a hint, not proof.',
        'Showing a statement is not endorsing it. If the partner itself has endorsed, it stands on the statement’s list.',
      ],
    },
    mine: 'Is this your site? Leave an address to be told of changes.',
  },
  console: {
    title: 'Partners',
    contacts: 'Contacts',
    none: 'No partner has left a contact.',
    waits: (day: string) => `sent ${day}, not confirmed yet`,
    confirmed: (day: string) => `confirmed ${day}`,
    accepted: (day: string) => `page public since ${day}`,
    counts: 'Endorsements by partner',
    countsHint:
      'Listed and named endorsements by the partner name in the link that they came by. Anybody can write any name into a link: those that are no partner’s are kept as they came.',
    noCounts: 'No listed endorsement has come by a partner’s link.',
    sent: 'Sent',
    domain: 'Mailbox at',
    rival:
      'Another contact has the page of this partner name. If you make this one’s public, it takes its place:',
    confirmedAt: 'Confirmed',
    page: 'Public page',
    noPage: 'None',
    hint: 'When you make its page public, everybody can read its name and the address of its site there, and what came by its links. Make sure first that the site is theirs, and that they use this partner name. We email them once, the first time.',
    unconfirmed:
      'Nobody has confirmed this from the mailbox yet. It is deleted after 7 days; you can delete it now.',
    name: 'Name',
    via: 'Partner name in links',
    save: 'Save',
    accept: 'Save and make the page public',
    hide: 'Save and take the page away',
    end: 'End and delete this contact',
    done: {
      saved: 'Saved.',
      ended: 'The contact is ended, and deleted.',
      gone: 'Nothing was changed: it has been ended meanwhile, or is not confirmed.',
    },
  },
  mail: {
    confirmSubject: (short: string) => `Please confirm your request to ${short}`,
    subject: (short: string) => `News from ${short} for your website`,
    left: (name: string) =>
      `Somebody, presumably you, asked us to tell ${name} at this address when a statement on its site is going to change.`,
    act: 'To see what was sent, and to confirm it, open this page and press the button:',
    until: (days: number) =>
      `Opening the page changes nothing. The link works for ${days} days; after that, what was sent is deleted.`,
    not: 'If this was not you, ignore this email. We write to you no more without your confirmation.',
    staffSubject: (short: string) => `${short} console: a partner has left a contact`,
    known:
      'A partner has confirmed its contact, and names itself in its links. You can let it have a public page with what they bring. If you do nothing, it has none, and is told of changes all the same:',
    accepted: (name: string) =>
      `Our staff have looked at what you left with us. ${name} now has a page of its own on our site, with what came by its links:`,
    counted:
      'It counts the endorsements that came by your link, were confirmed, and are listed by name. It names nobody, and search engines are asked to leave it out.',
    events: {
      announced: (title: string, from: string) =>
        `The statement “${title}” is going to be amended in substance. The new text takes effect on ${from}.`,
      recalled: (title: string, _: string) =>
        `We had told you that the statement “${title}” was going to be amended. That has been taken back: the text stays as it is.`,
      amended: (title: string, _: string) =>
        `The statement “${title}” has been amended in substance.`,
      superseded: (title: string, _: string) =>
        `The statement “${title}” has been superseded: a newer statement has taken its place.`,
      withdrawn: (title: string, _: string) => `We have withdrawn the statement “${title}”.`,
    },
    read: {
      announced: 'What changes, and the text as it will be:',
      recalled: 'The text as it stands:',
      amended: 'What has changed:',
      superseded: 'Read it here:',
      withdrawn: 'It stays on our site as a record of what was said:',
    },
    nothing: {
      announced:
        'Your code stays the same. From that moment on, the card on your site shows the new text’s title and count, and says by itself that it was amended.',
      recalled: 'You don’t have to do anything.',
      amended:
        'Your code stays the same, and the card on your site says by itself that the text was amended. It counts only endorsements of the new text.',
      superseded:
        'The card on your site says by itself that a later statement has taken the place of this one. To show the newer one, change the name of the statement in your code.',
      withdrawn:
        'The card on your site says by itself that it was withdrawn. You decide whether to leave it there as a record, or to take it away.',
    },
    copies: (name: string) =>
      `What ${name} has printed, sent out or quoted in its own words can’t change by itself. Please look at it.`,
    kit: 'Everything for your site, newsletters and paper:',
    end: 'If you want no more emails like this, stop them here. Your address is then erased:',
    footer: (organisation: string, contact: string) =>
      `You are getting this email because somebody left this address on the website of the ${organisation}, for a site that shows its statements. Questions: ${contact}`,
  },
};
