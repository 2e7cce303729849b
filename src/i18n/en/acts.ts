/** Words of amendments that are announced, of redacting, renewing and reviewing a statement. */
import { number } from './number.ts';

const endorsements = (count: number) =>
  `${number(count)} ${count === 1 ? 'endorsement' : 'endorsements'}`;

export const announced = {
  heading: 'An announced amendment',
  line: (at: string) => `An amendment takes effect on ${at}.`,
  read: 'Read what will change',
  meanwhile:
    'Until then the current text stands. Endorsers are asked beforehand: nobody’s name is carried along.',
  changes: 'What will change',
  text: 'The text from then on',
  over: {
    title: 'This announcement was taken back',
    text: 'The statement stays as it is.',
  },
  mail: {
    intro: (statement: string, at: string, revision: number, body: string | null) =>
      `The statement “${statement}” will be amended in substance on ${at}. ${body ? `The endorsement of ${body}` : 'Your endorsement'} stands for revision ${revision}. We ask beforehand whether it shall also stand for the new text.`,
    choices:
      'You can reaffirm your endorsement for the new text (it counts from that moment), keep it to the text that you signed, or withdraw it. All three are on one page:',
    bodyChoices:
      'A district or an organization reaffirms by a new decision, once the new text stands. You can already say that you keep to the earlier text, or ask to withdraw. All of it starts on one page:',
    recalled: (statement: string) =>
      `We wrote to you that the statement “${statement}” would be amended. That was taken back. The statement stays as it is, and so does your endorsement; what you answered is void.`,
  },
  asked: {
    question: (at: string) =>
      `The text will be amended in substance on ${at}. Do you also stand for the new text?`,
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
    will: [
      'The new text is public at once, beside the current one, and fixed.',
      'At the moment that you name, it becomes the current text.',
      'Endorsers are asked by email. Whoever reaffirms counts for the new text from that moment; everybody else stays counted for the earlier one.',
    ],
    numbers: (current: number, earlier: number) =>
      `Who is asked: ${endorsements(current)} of the current text, ${endorsements(earlier)} of earlier texts, but for those who have unsubscribed.`,
    at: 'Takes effect',
    atHint: (zone: string, hours: number) =>
      `Date and time in ${zone.replaceAll('_', ' ')}, at least ${hours} hours from now.`,
    button: 'Announce it',
    answers: (reaffirmed: number, kept: number) =>
      `Answers so far: ${reaffirmed} will reaffirm, ${kept} keep to the earlier text.`,
    cancel: 'Take the announcement back',
    cancelHint:
      'The text is a draft again, answers are void, and whoever was told of it is told of this.',
    cannot: 'It can’t be announced',
    errors: {
      incomplete: 'Something is missing in the draft, or too long.',
      notAmendment: 'Only an amendment in substance of a published statement is announced.',
      overtaken:
        'Another revision was published since this draft was begun. Compare the two first.',
      notCurrent: 'The statement is on hold, or stands no more.',
      asked: 'A second person is asked about this draft.',
      at: (hours: number) =>
        `Enter a date and a time, at least ${hours} hours and at most a year from now.`,
      late: 'Nothing was changed: the draft or the statement has changed since you opened the page.',
    },
    done: {
      announced: 'It is announced.',
      cancelled: 'The announcement is taken back. The text is a draft again.',
      late: 'Nothing was changed: it has ended already.',
    },
  },
};

export const renewing = {
  legend: 'Renewal and review',
  reaffirmed: 'Reaffirmed on',
  reaffirmedHint: 'The day of the decision that the text still stands.',
  reviewBy: 'To be reviewed by',
  reviewByHint: 'Staff are told by email once it has passed. May be left empty.',
  endorsements: 'Endorsements',
  open: 'Open',
  closed: 'Closed: nobody else can endorse it',
  save: 'Save',
  files: 'Publishing an older file puts the old details back; its plan says so.',
  errors: {
    not_a_day: 'This is not a day in the calendar.',
    future: 'This day has not come yet.',
    too_early: 'This is before the statement’s date.',
    past: 'This day has passed.',
    still_past: 'This day has passed. Choose the next one, or leave it empty.',
    unknown: 'Choose one of the two.',
    late: 'Nothing was changed: the statement has changed since you opened the page. Look at it, then save again.',
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
  ballot: {
    form: 'This statement is about a ballot question. Public resources may not be used to influence one, so school districts can’t endorse it here. Leaders can sign in their own name, and organizations by a decision.',
    staff: (districts: number) =>
      `This statement is about a ballot question: public resources may not be used to influence one. Districts can’t endorse it, and none that waits can be listed. Listed already: ${districts}. They stay, as decisions on record; each can be taken off by two. Ask counsel.`,
  },
  redact: {
    legend: 'Ask to take a text from view',
    hint: 'For what must not be shown, such as a child’s name. Another member of staff has to approve. A hold hides it at once.',
    number: 'Revision',
    choose: 'Choose one',
    why: 'Reason, for staff',
    whyHint: 'Up to 500 characters. Don’t repeat here what must not be shown.',
    note: 'Shown in public in its place (optional)',
    errors: {
      number: 'Choose a revision whose text is shown.',
      why: 'Write the reason, in at most 500 characters.',
    },
  },
  acts: {
    'statement.announce': 'Amendment announced',
    'statement.cancel': 'Announcement taken back',
    'statement.redact': 'Text taken from view',
    'statement.reaffirm': 'Reaffirmed',
    'endorsement.reaffirm_early': 'Reaffirmed beforehand',
    'endorsement.keep_early': 'Kept to the earlier text beforehand',
    'endorsement.count': 'Answer given beforehand counted',
  } as Record<string, string>,
};
