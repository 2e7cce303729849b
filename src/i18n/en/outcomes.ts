/** How often staff said no, for the public page about verification. */
import { number } from './number.ts';

const counted = (count: number, one: string, many: string) =>
  `${number(count)} ${count === 1 ? one : many}`;

export const outcomes = {
  heading: 'How often we said no',
  counts: (declined: number, removed: number, invalidated: number) =>
    `So far: ${counted(declined, 'endorsement', 'endorsements')} declined before being listed, ${counted(removed, 'entry', 'entries')} taken off the lists, and ${counted(invalidated, 'entry', 'entries')} ended together with others like it.`,
  asOf: (instant: string) => `As of ${instant}.`,
};
