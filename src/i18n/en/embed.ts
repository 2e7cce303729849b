import type { EmbedWords } from '../../embed/payload.ts';

const kinds = {
  districts: { by: 'a district', one: 'district', many: 'districts' },
  organizations: { by: 'an organization', one: 'organization', many: 'organizations' },
  leaders: { by: 'a leader', one: 'leader', many: 'leaders' },
};

/** What the widget says on a partner's page. */
export const embedWords: EmbedWords = {
  locale: 'en',
  open: 'Open for endorsement',

  count(tally, number, list) {
    const total = `${number(tally.total)} ${tally.total === 1 ? 'endorsement' : 'endorsements'}`;
    const all = Object.keys(kinds) as (keyof typeof kinds)[];
    const present = all.filter((kind) => tally[kind] > 0);
    const [only] = present;
    if (only && present.length === 1) {
      return `${total} by ${tally.total === 1 ? kinds[only].by : kinds[only].many}`;
    }
    const parts = present.map(
      (kind) => `${number(tally[kind])} ${tally[kind] === 1 ? kinds[kind].one : kinds[kind].many}`,
    );
    return parts.length > 0 ? `${total}: ${list(parts)}` : total;
  },

  endorse: 'Read and endorse',
  name: (name, kind) => (kind === 'district' ? `${name} (school district)` : name),
  read: 'Read the statement',

  credit: (organization) =>
    `Statement by the ${organization}. Showing it here does not mean endorsing it.`,

  amended: (date) => `Amended on ${date}: only endorsements of the new text are counted here.`,
  outdated: 'The English text has changed since this translation.',
  ballot: 'About a ballot question: public resources may not be used to influence it.',
  missing:
    'There is no statement to show here at the moment. If you have just put this frame on your page, please check its code.',
  down: 'The statement can’t be shown right now. Please come back in a few minutes.',
  superseded: 'A later statement has taken the place of this one.',
  withdrawn: 'This statement has been withdrawn.',
};
