/** Words of amendments that are announced, of redacting, renewing and reviewing a statement. */
const endorsements = (count: number) =>
  `${count.toLocaleString('en-US')} ${count === 1 ? 'endorsement' : 'endorsements'}`;

export const announced = {
  title: (title: string) => `Announced: ${title}`,
  heading: 'An announced amendment',
  line: (at: string) => `An amendment takes effect on ${at}.`,
  read: 'Read what will change',
  lede: (at: string) => `This amendment takes effect on ${at}. Until then the current text stands.`,
  meanwhile:
    'It is fixed: only this very text can take effect then, or none. Endorsers are asked beforehand; nobody’s name is carried along.',
  changes: 'What will change',
  hidden: 'The current text is not shown, so the two can’t be set side by side.',
  text: 'The text from then on',
  effect: 'Takes effect',
  over: {
    title: 'This announcement was taken back',
    text: (day: string) => `It was taken back on ${day}. The statement stays as it is.`,
  },
  mail: {
    intro: (statement: string, at: string, revision: number, body: string | null) =>
      `An amendment in substance of the statement “${statement}” is announced. It takes effect on ${at}. ${body ? `The endorsement of ${body}` : 'Your endorsement'} stands for revision ${revision}. We ask beforehand whether it shall also stand for the new text.`,
    choices:
      'You can reaffirm your endorsement for the new text (it counts from that moment), keep it to the text that you signed, or withdraw it. All three are on one page:',
    bodyChoices:
      'A district or an organization reaffirms by a new decision, once the new text stands. You can already say that you keep to the earlier text, or ask to withdraw. All of it starts on one page:',
    recalled: (statement: string) =>
      `We wrote to you that an amendment of the statement “${statement}” was announced. That announcement was taken back. The statement stays as it is, and so does your endorsement; an answer that you gave to it is void.`,
  },
  asked: {
    question: (at: string) =>
      `An amendment in substance is announced. It takes effect on ${at}. Will you also stand for the new text?`,
    reaffirm: 'You will stand for the new text from the moment when it takes effect.',
    keep: 'You will stay counted for the text that you signed.',
    buttons: { reaffirm: 'Reaffirm for the new text', keep: 'Keep to the text I signed' },
    body: 'A district or an organization reaffirms by a new decision, once the new text stands.',
    mind: 'Until then you can change your mind here.',
    done: {
      early_reaffirm: 'Thank you. You will stand for the new text once it takes effect.',
      early_keep: 'Noted. You stay counted for the text that you signed.',
    },
  },
  console: {
    title: (title: string) => `Announce: ${title}`,
    what: 'What will happen',
    will: [
      'The new text is public at once, beside the current one, and fixed: nobody can edit it while it is announced.',
      'At the moment that you name, it becomes the current text.',
      'Endorsers are asked beforehand by email. Whoever reaffirms counts for the new text from that moment; everybody else stays counted for the earlier one.',
    ],
    numbers: (current: number, earlier: number) =>
      `Now ${endorsements(current)} of the current text and ${endorsements(earlier)} of earlier texts stand. Each is asked, unless they have unsubscribed.`,
    at: 'Takes effect',
    atHint: (zone: string, hours: number) =>
      `Date and time in ${zone.replaceAll('_', ' ')}, at least ${hours} hours from now.`,
    button: 'Announce it',
    open: (at: string) => `Announced. It takes effect on ${at}.`,
    answers: (reaffirmed: number, kept: number) =>
      `Answers so far: ${reaffirmed} will reaffirm, ${kept} keep to the earlier text.`,
    see: 'See it as the public does',
    cancel: 'Take the announcement back',
    cancelHint:
      'The text is a draft again, and no longer public. Answers are void. Whoever was told of it is told of this by email.',
    cannot: 'This draft can’t be announced',
    errors: {
      incomplete: 'The draft is not complete: something is missing, or too long.',
      notAmendment:
        'Only an amendment in substance of a published statement is announced. An editorial correction is published at once.',
      overtaken:
        'Another revision was published since this draft was begun. Compare the two first.',
      notCurrent: 'The statement is on hold, or stands no more.',
      asked: 'A second person is asked about this draft.',
      at: (hours: number) =>
        `Enter a date and a time, at least ${hours} hours and at most a year from now.`,
      late: 'Nothing was changed: somebody has changed the draft or the statement since you opened the page. This is how it stands now.',
    },
    done: {
      announced: 'It is announced. Endorsers are told by email.',
      cancelled: 'The announcement is taken back. The text is a draft again.',
      late: 'Nothing was changed: the announcement has ended already.',
    },
  },
};

export const renewing = {
  legend: 'Renewal and review',
  reaffirmed: 'Reaffirmed on',
  reaffirmedHint:
    'The day on which the organization decided that the text still stands. The text stays as it is.',
  reviewBy: 'To be reviewed by',
  reviewByHint: 'Staff are told by email once this day has passed. May be left empty.',
  endorsements: 'Endorsements',
  open: 'Open',
  closed: 'Closed: nobody else can endorse it',
  save: 'Save',
  files:
    'These details stand in the files of the statements, too. Bring them back there before you publish from files again; the plan says what it would change.',
  errors: {
    not_a_day: 'This is not a day in the calendar.',
    future: 'This day has not come yet.',
    too_early: 'This is before the statement’s date.',
    past: 'This day has passed.',
    still_past: 'This day has passed. Choose the next one, or leave it empty.',
    unknown: 'Choose one of the two.',
    late: 'Nothing was changed: somebody has changed the statement since you opened the page. Look at it as it stands now, then save again.',
  },
  due: (day: string) => `Was to be reviewed by ${day}.`,
  soon: (day: string) => `To be reviewed by ${day}.`,
  todo: 'Reaffirm it with the next date of review, amend it, or withdraw it.',
  heading: 'To be reviewed',
  done: { saved: 'Saved.' },
  mail: {
    subject: (short: string) => `${short} console: a statement is due for review`,
    due: (title: string, day: string) => `The statement “${title}” was to be reviewed by ${day}.`,
  },
  announced: (at: string) => `An amendment is announced. It takes effect on ${at}.`,
  ballot: {
    form: 'This statement is about a ballot question. Public resources may not be used to influence one, so school districts can’t endorse it here. Leaders can sign in their own name, and organizations by a decision.',
    staff: (districts: number) =>
      `This statement is about a ballot question. Districts can’t endorse it, and none that waits can be listed: public resources may not be used to influence a ballot question. Districts listed already: ${districts}. They stay as decisions on record; each can be taken off the list by two. This is no legal advice: ask counsel.`,
  },
  redact: {
    legend: 'Take a text from view',
    hint: 'For what must not be shown, such as a child’s name. Another member of staff has to approve. To hide the whole statement at once, put it on hold.',
    number: 'Revision',
    choose: 'Choose one',
    why: 'Reason, for staff',
    whyHint: 'Up to 500 characters. Don’t repeat here what must not be shown.',
    note: 'Shown in public in its place (optional)',
    noteHint: 'Up to 500 characters. It can’t be changed later.',
    button: 'Ask to take it from view',
    errors: {
      number: 'Choose a revision whose text is shown.',
      why: 'Write the reason, in at most 500 characters.',
      note: 'Shorten this to 500 characters, without special characters.',
    },
  },
  acts: {
    'statement.announce': 'Amendment announced',
    'statement.cancel': 'Announcement taken back',
    'statement.redact': 'Text taken from view',
    'statement.reaffirm': 'Reaffirmed',
    'statement.review': 'Date of review changed',
    'statement.open': 'Opened for endorsement',
    'statement.close': 'Closed for endorsement',
    'endorsement.reaffirm_early': 'Will reaffirm for the announced text',
    'endorsement.keep_early': 'Will keep to the earlier text',
    'endorsement.count': 'Answer given beforehand counted',
  } as Record<string, string>,
};
