/** Words of the console for evidence, several entries at once, corrections and ending by rule. */
export const reviewing = {
  evidence: {
    heading: 'Evidence',
    stated: 'Stated in the form',
    known: 'Known to the directory',
    place: 'District or organization',
    domain: 'Mail domain',
    students: 'Students',
    noPlace: 'Names no district of the directory.',
    closed: 'no longer operates',
    ofOthers: (names: string) => `The directory has this domain for ${names}.`,
    studentLike:
      'The address looks like one that a district gives to students. It is taken as evidence of nothing.',
    notStudentLike: 'Nothing in the domain says so.',
    noData: 'No data set says which domains students share with staff. Many districts use one.',
    standing: 'Stands for this district now:',
    ofDistrict: {
      district: 'Earlier endorsements by this district',
      leader: 'Earlier endorsements by its leaders',
    },
    sameName: 'Other entries of this name',
    none: 'None is listed.',
    noOther: 'No other is listed or waits.',
    network: 'From the same network',
    networkUnknown: 'Not known. A network is recognized for 30 days, without keeping its address.',
    neighbours: (count: number) =>
      count === 0
        ? 'No other form within ten minutes of this one.'
        : `${count > 100 ? 'More than 100 other forms' : count === 1 ? 'One other form' : `${count} other forms`} within ten minutes of this one.`,
    neighboursLink: 'See what is listed from there',
  },
  onward: 'From here',
  next: (name: string) => `Next: ${name}`,
  skip: (name: string) => `Skip to the next: ${name}`,
  notes: 'Notes by staff',
  several: {
    title: 'Review several at once',
    all: (count: number) => (count === 1 ? 'Tick it' : `Tick all ${count}`),
    legend: 'What to do with the ticked ones',
    action: 'Decision',
    approve: 'Approve and list them',
    decline: 'Decline them',
    declineHint: 'One reason, the same for all. It goes into the emails.',
    reason: 'Reason for declining',
    preview: 'See what would happen',
    previewHint: 'Nothing changes yet. The next page tells what would happen to each.',
    noneTicked: 'Tick at least one entry.',
    tooMany: (most: number) => `Tick at most ${most} entries.`,
    previewTitle: 'What would happen',
    nothingYet: 'Nothing has changed yet.',
    willApprove: (count: number) => `To be listed: ${count}`,
    willDecline: (count: number) => `To be declined: ${count}`,
    flagged: (count: number) =>
      count === 1
        ? 'One of them is flagged. Have you looked at it?'
        : `${count} of them are flagged. Have you looked at each?`,
    mails: (count: number) =>
      count === 1 ? 'One email tells the sender.' : `${count} emails tell the senders.`,
    doApprove: (count: number) => (count === 1 ? 'List this one' : `List these ${count}`),
    doDecline: (count: number) => (count === 1 ? 'Decline this one' : `Decline these ${count}`),
    again: 'Choose again',
    approved: (count: number) => `Listed: ${count}`,
    declined: (count: number) => `Declined: ${count}`,
    told: (count: number) =>
      count === 0 ? 'No email goes out.' : `An email goes to each sender of these ${count}.`,
    left: (count: number) => `Left as they are: ${count}`,
    erased: 'An entry that is gone',
    obstacles: {
      gone: 'there is no such entry',
      decided: 'it does not wait for review',
      changed: 'it changed since you looked',
      not_open: 'the statement takes no endorsements now',
      district_listed: 'another endorsement of this district is listed',
      district_twice: 'another one above is of the same district',
      reason_unfit: 'the reason does not fit this kind of entry',
      takes_two: 'it stood on the list, and is taken off it by two',
    },
  },
  invalidate: {
    title: 'End entries by rule',
    link: 'End entries by rule',
    intro:
      'For a flood of forms that are not what they claim to be. First you see what a rule would end. Only leaders’ entries that are listed or wait for review are ended; what nobody has confirmed is left alone, and is erased after seven days.',
    statement: 'Statement',
    all: 'All statements',
    domain: 'Mail domain',
    domainHint: 'Exactly this one: what stands after the @.',
    entry: 'Same network as the entry',
    entryHint: 'The last part of the address of the entry’s page in this console.',
    from: 'Sent in from',
    timeHint: (zone: string) => `Date and time in ${zone.replaceAll('_', ' ')}. May be left empty.`,
    to: 'Sent in before',
    toHint: 'May be left empty.',
    look: 'See what this would end',
    found: (count: number) => (count === 1 ? 'One entry fits' : `${count} entries fit`),
    networkUnknown: 'The network of that entry is not known, or no longer: it is kept for 30 days.',
    bodies: (count: number) =>
      `${count === 1 ? 'One entry of a district or organization fits' : `${count} entries of districts or organizations fit`} as well, and ${count === 1 ? 'is' : 'are'} left alone. Taking off a decision on record takes two of the staff, one at a time.`,
    first: (count: number) =>
      `One act ends at most ${count}. When it is done, you are led to the next.`,
    listed: (count: number) => `The first ${count} are:`,
    isListed: 'listed',
    waits: 'waits for review',
    legend: 'End them',
    irreversible:
      'This can’t be undone: whoever is ended by mistake has to endorse anew. Each of them is told by email within the hours to come.',
    reason: 'Why',
    button: (count: number) =>
      count === 1 ? 'End this entry for good' : `End these ${count} entries for good`,
    done: (count: number) =>
      `${count === 1 ? 'One entry was' : `${count} entries were`} ended. This is what the rule means now.`,
    others: 'Nothing was ended: the rule means other entries by now. Look at them again.',
    errors: {
      domain_invalid: 'This is no mail domain.',
      time_invalid: 'This is no date and time.',
      order: 'The end has to be after the beginning.',
      too_wide: 'Name a mail domain, or an entry for its network.',
      reason: 'Choose a reason.',
      words: 'Write at most 500 characters.',
    },
  },
  mail: {
    kinds: {
      confirm: 'The link to confirm an endorsement',
      receipt: 'The receipt for an endorsement',
      approved: 'That an entry was approved',
      declined: 'That an entry was declined',
      removed: 'That an entry was taken off the list',
      corrected: 'That an entry was corrected',
      invalidated: 'That an entry was ended by rule',
      manage: 'The link to one’s endorsements',
    },
    errors: {
      E_RECIPIENT_SUPPRESSED:
        'The address has refused our mail before, so the mail service no longer tries it.',
      E_RECIPIENT_NOT_ALLOWED: 'The mail service does not let us write to this address.',
      E_VALIDATION_ERROR: 'The mail service could not accept the mail as it was written.',
      E_RATE_LIMIT_EXCEEDED: 'The mail service was too busy for four hours.',
      E_COMPOSE: 'The mail could not be made. That is a fault of this site: please report it.',
      E_UNKNOWN: 'The mail service did not say why.',
    },
    givenUp: (at: string) => `given up on ${at}`,
    entry: 'Its entry',
    again: 'Send again',
    waiting: (count: number) =>
      count === 1
        ? 'One more waits to go out.'
        : `${count >= 1000 ? '1,000 or more wait' : `${count} wait`} to go out.`,
    done: {
      mail: 'The mail is on its way again. If it fails once more, it will stand below.',
      sent: 'Nothing was changed: that mail is not among those that failed.',
    },
  },
  correct: {
    link: 'Correct the spelling of this entry',
    title: (name: string) => `Correct: ${name}`,
    intro:
      'For slips of the pen. The person is told by email what it says now. A correction changes nothing about which text is endorsed.',
    renamed:
      'If the name becomes another one, the entry leaves the list and waits for review again.',
    name: 'Name',
    jobTitle: 'Title',
    affiliation: 'Organization',
    note: 'Why it is corrected',
    noteHint: 'For staff only. It is kept with the entry until the entry is erased.',
    button: 'Correct it',
    back: 'Back to the entry',
    errors: {
      missing: 'Write something here.',
      too_long: 'At most 120 characters.',
      forbidden_characters: 'There are characters here that can’t be shown.',
      looks_like_address_or_link: 'No links or email addresses here.',
      starts_like_formula: 'It can’t begin with this character.',
      note: 'Write why, in at most 500 characters.',
      unchanged: 'Nothing differs from what stands there now.',
      late: 'The entry was changed by somebody else in the meantime. This is how it stands now.',
    },
    done: (name: string) => `${name} was corrected. An email tells the sender.`,
  },
};
