import { describe, expect, test } from 'vitest';
import { withoutState } from '../../../src/districts/state.ts';
import { decide, directory, nameOf } from '../../support/massachusetts.ts';
import fc from '../../support/property.ts';
import { random, rounds } from '../../support/rounds.ts';

const SHAWSHEEN = 'Shawsheen Valley Regional Vocational Technical';
const BAY_PATH = 'Southern Worcester County Regional Vocational School District';

describe('what is certain resolves silently', () => {
  test.each([
    ['Boston MA', 'Boston'],
    ['Boston, MA', 'Boston'],
    ['Boston, Mass.', 'Boston'],
    ['Boston, Massachusetts 02118', 'Boston'],
    ['Boston (MA)', 'Boston'],
    ['Lee M.A.', 'Lee'],
    ['Lynn, Ma 01901-1234', 'Lynn'],
    ['Boston Public Schools, Massachusetts', 'Boston'],
    ['So. Hadley', 'South Hadley'],
    ['No. Adams', 'North Adams'],
    ['Gr. Lowell', 'Greater Lowell Regional Vocational Technical'],
    ['Cambridge School Department', 'Cambridge'],
    ['Worcester School Dept.', 'Worcester'],
    ['Groton-Dunstable RSD', 'Groton-Dunstable'],
    ['Acton & Boxborough', 'Acton-Boxborough'],
    ['Old Rochester Regional SD', 'Old Rochester'],
    ['Wayland HS', 'Wayland'],
    ['Shawsheen Valley VTHS', SHAWSHEEN],
    ['P\u00e9abody', 'Peabody'],
    ['490000', 'Cambridge'],
    ['490,000', 'Cambridge'],
    ['490000.0', 'Cambridge'],
    ["'00490000", 'Cambridge'],
    ['Cambridge (490000)', 'Cambridge'],
    ['LSRHS', 'Lincoln-Sudbury'],
    ['A.B.', 'Acton-Boxborough'],
    ['Massachusetts Academy of Math and Science', 'Ma Academy for Math and Science'],
  ])('%s is %s', (typed, name) => {
    expect(decide(typed)).toEqual({ is: 'certain', names: [name] });
  });
});

describe('what is only likely is asked, the best first', () => {
  test.each([
    ['Worchester', 'Worcester'],
    ['Wrocester', 'Worcester'],
    ['Worchester Public Schools, MA', 'Worcester'],
    ['Shawsheen Tech', SHAWSHEEN],
    ['Shawshen Vally Tech', SHAWSHEEN],
    ['Bay Path', BAY_PATH],
    ['Bay Paht', BAY_PATH],
    ['Monty Tehc', 'Montachusett Regional Vocational Technical'],
    ['Diman', 'Greater Fall River Regional Vocational Technical'],
    ['Springfeild', 'Springfield'],
    ['Sommerville', 'Somerville'],
    ['Glouster', 'Gloucester'],
    ['Lemonster', 'Leominster'],
    ['Haveril', 'Haverhill'],
    ['Lawrance', 'Lawrence'],
    ['Attelboro', 'Attleboro'],
    ['Aovn', 'Avon'],
    ['NorthAdams', 'North Adams'],
    ['East Hampton', 'Easthampton'],
    ['South Boro', 'Southborough'],
    ['Fallriver', 'Fall River'],
    ['Dighton Rehobeth', 'Dighton-Rehoboth'],
    ['King Phillip', 'King Philip'],
    ['Marthas Vinyard', "Martha's Vineyard"],
    ['Lancastar', 'Nashoba'],
    ['Grotton', 'Groton-Dunstable'],
    ['Brookline Pubilc Scools', 'Brookline'],
    ['Boston Latin School', 'Boston'],
    ['Worcester East Middle', 'Worcester'],
    ['Prospect Hill', 'Prospect Hill Academy Charter (District)'],
    ['Cambrige (99999999)', 'Cambridge'],
    ['Springfield, IL', 'Springfield'],
    ['0049', 'Cambridge'],
    ['00490001', 'Cambridge'],
    ['UPS', 'Uxbridge'],
    ['GDRSD', 'Groton-Dunstable'],
  ])('%s: did you mean %s?', (typed, name) => {
    const { is, names } = decide(typed);
    expect([is, names[0]]).toEqual(['likely', name]);
    expect(names.length).toBeLessThanOrEqual(5);
  });
});

describe('initials that several names share are asked, the listed ones first', () => {
  test.each([
    ['CPS', ['Cambridge', 'Canton']],
    ['c.p.s.', ['Cambridge', 'Canton']],
    ['CPSD', ['Cambridge', 'Canton']],
    // Brockton's website is bpsma.org.
    ['BPS', ['Boston', 'Brockton']],
    ['NPS', ['Natick', 'Newton']],
    ['WPS', ['Wayland', 'Wellesley', 'Worcester']],
    ['ARPS', ['Amherst', 'Amherst-Pelham']],
    ['DPS', ['Danvers']],
    ['CCHS', ['Concord-Carlisle']],
    ['SVTHS', [SHAWSHEEN, 'Southeastern Regional Vocational Technical']],
  ])('%s', (typed, first) => {
    const { is, names } = decide(typed);
    expect(is).toBe('several');
    expect(names.slice(0, first.length).sort()).toEqual(first.toSorted());
    expect(names.length).toBeGreaterThan(1);
    expect(names.length).toBeLessThanOrEqual(5);
  });
});

describe('what is like no district stays unknown', () => {
  test.each([
    ['Qwertyuiop'],
    ['xyz'],
    ['Providence, RI'],
    ['Hartford'],
    ['Portland, Maine'],
    ['Chicago'],
    ['constructor'],
    ['a'],
    ['S'],
    ['—'],
    [''],
    ['Public Schools'],
    ['The School Department'],
    ['Regional School District'],
    ['Academy'],
    ['Tech'],
    ['12'],
    ['99999999'],
    ['x'.repeat(200)],
    ['qx vz '.repeat(33)],
  ])('%s', (typed) => {
    expect(decide(typed)).toEqual({ is: 'unknown', names: [] });
  });
});

test('every district is found by its code without the zeros at its start', () => {
  for (const { code, name } of directory) {
    expect(decide(String(Number(code)))).toEqual({ is: 'certain', names: [name] });
  }
});

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** One slip: a letter left out, doubled, replaced, added or swapped with the next. */
function misspelt(name: string, chance: (below: number) => number): string {
  const places = [...name].flatMap((letter, at) => (/[a-z]/i.test(letter) ? [at] : []));
  const at = places[chance(places.length)] ?? 0;
  const [before, letter, after] = [name.slice(0, at), name.charAt(at), name.slice(at + 1)];
  const other = LETTERS.charAt(chance(26));
  const slips = [
    before + after,
    before + letter + letter + after,
    before + other + after,
    before + other + letter + after,
    /^[a-z]/i.test(after) ? before + after.charAt(0) + letter + after.slice(1) : before + after,
  ];
  return slips[chance(slips.length)] ?? name;
}

test('every district is among the choices for its name with one slip', () => {
  const chance = random('slips in names');
  const lost: string[] = [];
  for (let round = 0; round < rounds(2, 40); round += 1) {
    for (const { code } of directory) {
      const typed = misspelt(nameOf(code), chance);
      const { is, names } = decide(typed);
      // "Easton" is a slip of "Weston", and a district itself.
      const isOther = is === 'certain' || is === 'several';
      if (!isOther && !names.includes(nameOf(code))) lost.push(`${typed}: ${names.join('; ')}`);
    }
  }
  expect(lost).toEqual([]);
});

test('a slip seldom names another district', () => {
  const chance = random('slips that name others');
  const others = directory.filter(({ name }) => {
    const { is, names } = decide(misspelt(name, chance));
    return is === 'certain' && names[0] !== name;
  });
  expect(others.length).toBeLessThan(directory.length / 50);
});

test('any text gets at most five guesses, each once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 250 }), (typed) => {
      const { is, names } = decide(typed);
      if (is !== 'likely') return;
      expect(names.length).toBeLessThanOrEqual(5);
      expect(new Set(names).size).toBe(names.length);
    }),
  );
});

test.each([
  ['Springfield, IL', 'Massachusetts', 'Springfield, IL'],
  ['Springfield, IL', 'Illinois', 'Springfield'],
  ['Ithaca New York', 'New York', 'Ithaca'],
  ['Ithaca N.Y. 14850', 'New York', 'Ithaca'],
  ['Academy of Massachusetts', 'Massachusetts', 'Academy of Massachusetts'],
  ['Massachusetts', 'Massachusetts', 'Massachusetts'],
  ['MA', 'Massachusetts', 'MA'],
  ['Waterloo, ON', 'Ontario', 'Waterloo, ON'],
  ['', 'Massachusetts', ''],
])('%j in %s is %j', (typed, place, left) => {
  expect(withoutState(typed, place)).toBe(left);
});
