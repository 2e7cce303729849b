import { expect, test } from 'vitest';
import { flagsOf } from '../../../src/endorsements/flags.ts';
import { planMending, type Worded } from '../../../src/endorsements/mending/mending.ts';
import { affiliationOf, isRespelled, organizationOf } from '../../../src/endorsements/naming.ts';
import fc from '../../support/property.ts';

const PIECES = [
  'Assistant',
  'Superintendent',
  'Dean',
  'loans',
  'click',
  'School Committee',
  'of',
  'Dеan',
];
const BETWEEN = [' ', ', ', '.', '’', '-', ' & ', ''];

/** Texts that become claims and web addresses by their words, and by their punctuation alone. */
const text = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(...BETWEEN)), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) =>
    parts.map(([word, after], n) => word + (n < parts.length - 1 ? after : '')).join(''),
  );
const words = fc.record({ name: text, title: text, organization: text });

const HINTS = {
  statementDate: '2025-02',
  ofDistrict: false,
  disposable: false,
  busyNetwork: false,
};
type Words = Record<'name' | 'title' | 'organization', string>;
const asForm = (typed: Words) => flagsOf({ kind: 'leader', authority: null, ...typed }, HINTS);

const listed = (of: Words, flags: string[]): Worded => ({
  ...{ kind: 'leader', state: 'listed', evidence: 'self_stated', listedAt: 1, flags },
  ...{ name: of.name, title: of.title, districtCode: 'd', districtName: 'Harborview' },
  affiliation: affiliationOf(of.organization, 'Harborview'),
});

test('what stays listed is a spelling without a new flag, or words that a form would be listed with', () => {
  fc.assert(
    fc.property(words, words, (before, after) => {
      const endorsement = listed(before, asForm(before));
      const plan = planMending(
        { endorsement, statement: { date: '2025-02' }, authority: null },
        after,
      );
      if (!plan.ok) throw new Error(JSON.stringify(plan.error));
      if (plan.value.toReview) return;
      expect(isRespelled([before.name], [after.name])).toBe(true);
      const isSpelling = isRespelled(Object.values(before), Object.values(after));
      const allowed = isSpelling ? asForm(before) : [];
      expect(asForm(after).filter((flag) => !allowed.includes(flag))).toEqual([]);
    }),
  );
});

test('some stay listed, and some wait', () => {
  const before = { name: 'Dean', title: 'Dean', organization: 'Dean' };
  const plan = (after: Words) =>
    planMending(
      { endorsement: listed(before, []), statement: { date: '2025-02' }, authority: null },
      after,
    );
  expect(plan({ ...before, title: 'Assistant' })).toMatchObject({ value: { toReview: false } });
  expect(plan({ ...before, title: 'Superintendent' })).toMatchObject({ value: { toReview: true } });
});

test('the typed organization is read back from the printed affiliation', () => {
  const typed = fc.constantFrom('', 'Elm School', 'Elm, Harborview', 'Harborview', 'A, B');
  const place = fc.constantFrom(null, 'Harborview', 'A, B');
  fc.assert(
    fc.property(typed, place, (organization, districtName) => {
      const affiliation = affiliationOf(organization, districtName);
      expect(organizationOf({ affiliation, districtName })).toBe(organization);
    }),
  );
});
