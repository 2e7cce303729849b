import { describe, expect, test } from 'vitest';
import { flagsOf, isSamePerson, speaksForDistrict } from '../../../src/endorsements/flags.ts';
import type { Submission } from '../../../src/endorsements/schema.ts';
import { looksLikeStudents, withParents } from '../../../src/lib/addresses.ts';

describe('speaks for a district', () => {
  test.each([
    'Superintendent',
    'SUPERINTENDENT OF SCHOOLS',
    'súperintendent',
    'Superintendent-Director',
    'Superintendent/Principal',
    'Interim Superintendent',
    'Acting superintendent, Harborview Public Schools',
    'Superintendent of Harborview Public Schools',
    'Ed.D., Superintendent',
    'Co-Superintendent',
    'Principal and Superintendent',
    'School Committee Member',
    'Member, Harborview School Committee',
    'Vice-Chair of the School Committee',
    'Chair, School Committee',
    'school committee',
    'School Board member',
    'President of the Board of Education',
    'Retired teacher, School Committee Chair',
    'Assistant Superintendent, School Committee Member',
  ])('%s', (title) => {
    expect(speaksForDistrict(title)).toBe(true);
  });
});

describe('does not speak for a district', () => {
  test.each([
    'Assistant to the Superintendent',
    'Assistant Superintendent',
    'Deputy Superintendent',
    'Associate Superintendent for Equity',
    'Asst. Superintendent of Schools',
    'Executive Assistant to the Superintendent and Directors',
    'Chief of Staff, Office of the Superintendent',
    'Superintendent’s Office',
    'President of the Association of Superintendents',
    'Superintendent of Streets',
    'Superintendent of Public Works',
    'Superintendent of Buildings and Grounds',
    'Superintendent of Custodians',
    'Former Superintendent',
    'Superintendent Emeritus',
    'Former School Committee Chair',
    'Secretary to the School Committee',
    'Candidate for School Committee',
    'Liaison to the Harborview School Board',
    'Student Representative to the School Committee',
    'Director of Equity',
    'Chair of the Equity Committee',
    'School Improvement Committee',
    'Principal',
  ])('%s', (title) => {
    expect(speaksForDistrict(title)).toBe(false);
  });
});

test.each([
  ['students.harborview.example', true],
  ['stu.harborview.k12.ma.example', true],
  ['mail.student.harborview.example', true],
  ['student2.harborview.example', true],
  ['hpsstudents.harborview.example', true],
  ['harborview.example', false],
  ['staff.harborview.example', false],
  ['stu.example', false],
  ['stuart.harborview.example', false],
  ['students.example', false],
])('%s looks like a student domain: %s', (domain, expected) => {
  expect(looksLikeStudents(domain)).toBe(expected);
});

test('a domain is looked up with all its parent domains, however many labels it has', () => {
  expect(withParents('a.b.example')).toEqual(['a.b.example', 'b.example']);
  expect(withParents(`${'x.'.repeat(100)}example`)).toHaveLength(5);
});

const SUBMISSION: Submission = {
  kind: 'leader',
  name: 'Example Leader',
  title: 'Director of Equity',
  district: null,
  organization: null,
  email: { address: 'a@mail.example', local: 'a', domain: 'mail.example' },
  public: true,
  comment: null,
  updates: false,
  authority: null,
  revision: null,
  decided: null,
  via: null,
};
const HINTS = {
  statementDate: '2025-02',
  ofDistrict: false,
  disposable: false,
  busyNetwork: false,
};

test.each([
  ['name', 'Harborview School Committee'],
  ['organization', 'Harborview Public Schools'],
  ['organization', 'North Valley Regional School District'],
  ['title', 'Supt. of Schools'],
  ['title', 'Superintendant'],
])('a person with the %s “%s” is reviewed if the address is of another domain', (field, text) => {
  const submission = { ...SUBMISSION, [field]: text };
  expect(flagsOf(submission, HINTS)).toEqual(['speaks_for_district']);
  expect(flagsOf(submission, { ...HINTS, ofDistrict: true })).toEqual([]);
});

test('a leader of a school or a college is listed without review', () => {
  const submission = { ...SUBMISSION, organization: 'Harborview High School' };
  expect(flagsOf(submission, HINTS)).toEqual([]);
});

/** A leader’s title, affiliation as printed, and district. */
const of = (title: string, affiliation: string, district: string | null = null) => ({
  title,
  affiliation,
  districtCode: district && `code of ${district}`,
  districtName: district,
});

test.each([
  [of('Principal', 'Elm School'), of('Principal', 'Elm School'), true],
  [of('Principal', 'Élm  school'), of('PRINCIPAL', 'Elm-School'), true],
  [of('Principal', 'Elm School, Harborview', 'Harborview'), of('Principal', 'Elm School'), true],
  [
    of('Principal', 'Elm School, Harborview', 'Harborview'),
    of('Principal', 'Elm School, North Valley', 'North Valley'),
    true,
  ],
  [of('Principal', 'Harborview', 'Harborview'), of('Principal', 'Harborview'), true],
  [
    of('Principal', 'Harborview', 'Harborview'),
    of('Teacher', 'Elm School, Harborview', 'Harborview'),
    true,
  ],
  [of('Principal', 'Elm School'), of('Teacher', 'Elm School'), false],
  [of('Principal', 'Elm School'), of('Principal', 'Elm Schools'), false],
  [
    of('Principal', 'Harborview', 'Harborview'),
    of('Principal', 'North Valley', 'North Valley'),
    false,
  ],
])('of one name, %j and %j: one person is %j', (one, other, same) => {
  expect(isSamePerson(one, other)).toBe(same);
  expect(isSamePerson(other, one)).toBe(same);
});
