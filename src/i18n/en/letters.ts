/** Words of the letter with all names, and of handing it over. */
import { number as count } from './number.ts';

export const letters = {
  link: 'Letter with all names, to print',
  title: (statement: string) => `Letter: ${statement}`,
  kicker: 'Letter',
  asOf: (instant: string) => `Names as of ${instant}.`,
  everyone: 'Who endorses this text',
  nobody: 'Nobody who is named endorses this text.',
  earlier: (revision: number) => `They endorse an earlier text: revision ${revision}`,
  earlierHint: (digest: string) =>
    `The text has been amended since. These endorsements stand for what was signed, with the SHA-256 digest ${digest}.`,
  earlierCorrected: 'Later corrections of that text are included.',
  identification: 'Titles and affiliations are for identification only.',
  named: (n: number) =>
    n === 1 ? 'End of the list: 1 name.' : `End of the list: ${count(n)} names.`,
  gone: (n: number) =>
    n === 1
      ? 'One more was named in the letter that was handed over. It has since been withdrawn, removed or corrected and is no longer shown.'
      : `${count(n)} more were named in the letter that was handed over. They have since been withdrawn, removed or corrected and are no longer shown.`,
  incomplete:
    'This page is incomplete. Our records stopped answering before the last name. Please do not print or pass it on; open it again in a few minutes.',
  deliveries: 'Handed over',
  delivered: (recipient: string, day: string) => `Delivered to ${recipient} on ${day}`,
  endorsers: (n: number) => (n === 1 ? '1 endorsement' : `${count(n)} endorsements`),
  frozen:
    'This is the letter as it was handed over: its text, and of its names those that are still listed.',
  live: 'See the letter as of today',
  void: {
    title: 'This delivery was recorded by mistake',
    text: 'There is nothing to show here. The statement and its endorsements are not affected.',
  },
  paper: (n: number) =>
    n === 1
      ? '1 signature on paper, not yet confirmed, is in no total.'
      : `${count(n)} signatures on paper, not yet confirmed, are in no total.`,
  console: {
    link: 'Letter and deliveries',
    title: (statement: string) => `Letter and deliveries: ${statement}`,
    intro: 'The text with every name that is publicly listed, to print or save as a PDF.',
    open: 'Open the letter',
    heading: 'Deliveries',
    none: 'No delivery is recorded.',
    record: 'Record a delivery',
    recordHint:
      'Record it when you print: its public page shows the text and the names of this moment. Who withdraws later leaves it.',
    recipient: 'Delivered to',
    recipientHint: 'As it should be public: an office, a committee, a person in office.',
    day: 'On',
    button: 'Record this delivery',
    number: (n: number) => `Letter ${n}`,
    voided: 'recorded by mistake, not public',
    void: 'Recorded by mistake',
    done: {
      recorded: 'The delivery is recorded and public.',
      voided: 'The delivery is no longer public.',
    },
    errors: {
      recipient: 'Enter who received it, in 1 to 120 characters, without links.',
      missing: 'Enter the day.',
      invalid: 'Enter the day as year, month and day, like 2026-03-09.',
      future: 'That day lies in the future.',
    },
  },
};
