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
