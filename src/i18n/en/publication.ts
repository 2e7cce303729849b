/** Words of the last page before a draft is published, and of what becomes of it then. */
const endorsers = (count: number) => (count === 1 ? '1 endorser' : `${count} endorsers`);

const nobody = 'Nobody endorses it yet.';

export const publication = {
  title: (title: string) => `Publish: ${title}`,
  kinds: {
    new: (_revision: number) => 'A new statement',
    amended: (revision: number) => `An amendment of revision ${revision}`,
    updated: (revision: number) => `The text stays revision ${revision}; only details change`,
    unchanged: (revision: number) => `Nothing has changed since revision ${revision}`,
  } as Partial<Record<string, (revision: number) => string>>,
  held: 'The statement is on hold: nobody sees the change before the hold is lifted.',
  supersedes: (title: string, told: number) =>
    `“${title}” is marked as superseded. ${endorsers(told)} of it who asked for news ${told === 1 ? 'is' : 'are'} told by email.`,
  problems: 'Before it can be published',
  overtaken: {
    heading: 'Another revision was published meanwhile',
    text: 'The draft was begun from an earlier one. Publishing it would undo what is struck out here.',
    button: 'I have seen it: go on from what stands now',
  },
  difference: 'What changes',
  sameWords: 'No word changes, only signs or spaces.',
  change: 'What kind of change is it?',
  editorial: 'Editorial: it means the same',
  editorialHint: (standing: number) =>
    standing === 0
      ? nobody
      : `${endorsers(standing)} keep${standing === 1 ? 's' : ''} standing for this text; nobody is written to.`,
  takesTwo: (touched: string) =>
    `This takes two, since it touches ${touched}: another member of staff is asked to approve.`,
  substantive: 'Substantive: it says something else',
  substantiveHint: (standing: number, asked: number) =>
    standing + asked === 0
      ? nobody
      : `${endorsers(standing)} count${standing === 1 ? 's' : ''} for the earlier text until they answer; the tally begins at 0. ${endorsers(asked)} ${asked === 1 ? 'is' : 'are'} asked by email.`,
  note: 'What changed, and why',
  noteHint:
    'One sentence for readers and endorsers, up to 500 characters. It stays in the history.',
  now: 'Publish now',
  later: 'At a set time',
  orAnnounce: 'Or announce it first',
  announceHint:
    'For a change of substance: the new text is public before it takes effect, and endorsers can answer beforehand.',
  announce: 'Announce…',
  orNow: 'Or at once',
  at: 'Day and time',
  atHint: (zone: string) =>
    `Time in ${zone.replaceAll('_', ' ')}. It appears within a minute of it.`,
  schedule: 'Schedule',
  unschedule: 'Take it off the schedule',
  states: {
    scheduled: (at: string) => `Scheduled for ${at}.`,
    asked: (_at: string) =>
      'A second person has been asked. It can’t be changed until they answer.',
    announced: (at: string) => `Announced for ${at}.`,
  },
  request: 'See the request',
  failures: {
    conflict: 'It was not published: another revision had been published meanwhile.',
    invalid: 'It was not published: something in it can’t be published as it is.',
    refused: 'It was not published: the second person refused, or the request was taken back.',
  } as Record<string, string>,
  errors: {
    change: 'Choose what kind of change it is.',
    announced: 'Only a substantive change is announced. Choose that, or publish it.',
    note: 'Say what changed, in one sentence of at most 500 characters.',
    missing: 'Write a day and a time, such as 2026-03-02T09:00.',
    past: 'That moment has passed.',
    far: 'That is more than a year away.',
    unclear: 'The clocks are changed then. Choose another hour.',
  },
  done: {
    scheduled: 'It is scheduled.',
    unschedule: 'It is off the schedule, and a draft again.',
    rebase: 'It now goes on from what stands. Read the difference again before you publish.',
    late: 'Nothing was published: the draft, or what stands, has changed since you opened the page.',
  } as Record<string, string>,
  published: 'It is published. If something is wrong, a hold hides it at once.',
  mail: {
    subject: (short: string) => `${short} console: a scheduled text was not published`,
    failed: (title: string) =>
      `The draft “${title}” was scheduled, and its time has come. It was not published, and is a draft again:`,
  },
  acts: {
    'statement.schedule': 'Scheduled',
    'statement.unschedule': 'Taken off the schedule',
    'statement.fail': 'Could not be published on schedule',
  } as Record<string, string>,
};
