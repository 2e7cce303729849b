import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DOMAIN } from '../../../src/lib/addresses.ts';
import { nearDomain } from '../../../src/lib/near-domains.ts';
import fc from '../../support/property.ts';

const OWN = ['abingtonps.org', 'k12.somerville.ma.us', 'arps.org'];

test.each([
  // Common providers: a letter wrong, missing, doubled or swapped.
  ['gmial.com', 'gmail.com'],
  ['gamil.com', 'gmail.com'],
  ['mgail.com', 'gmail.com'],
  ['gmai.com', 'gmail.com'],
  ['gmaill.com', 'gmail.com'],
  ['gnail.com', 'gmail.com'],
  ['gmil.com', 'gmail.com'],
  ['ggmail.com', 'gmail.com'],
  ['yaho.com', 'yahoo.com'],
  ['yhaoo.com', 'yahoo.com'],
  ['hotmial.com', 'hotmail.com'],
  ['hotmal.com', 'hotmail.com'],
  ['outlok.com', 'outlook.com'],
  ['icoud.com', 'icloud.com'],
  ['comcats.net', 'comcast.net'],
  ['verizno.net', 'verizon.net'],
  ['protonmial.com', 'protonmail.com'],
  // Endings of providers, also where the other ending exists.
  ['gmail.con', 'gmail.com'],
  ['gmail.cmo', 'gmail.com'],
  ['gmail.co', 'gmail.com'],
  ['gmail.cm', 'gmail.com'],
  ['gmail.comm', 'gmail.com'],
  ['yahoo.om', 'yahoo.com'],
  ['aol.con', 'aol.com'],
  ['aol.co', 'aol.com'],
  ['comcast.ner', 'comcast.net'],
  ['gmial.con', 'gmail.com'],
  // Endings that don't exist.
  ['example-college.eud', 'example-college.edu'],
  ['office.example-town.og', 'office.example-town.org'],
  ['example-schools.ocm', 'example-schools.com'],
  ['example-schools.orgg', 'example-schools.org'],
  ['example-town.gv', 'example-town.gov'],
  ['example.k12.ma.uss', 'example.k12.ma.us'],
  // The district's own.
  ['abingtnops.org', 'abingtonps.org'],
  ['abingtonp.org', 'abingtonps.org'],
  ['abingtonps.og', 'abingtonps.org'],
  ['abbingtonps.con', 'abbingtonps.com'],
  ['k12.somervile.ma.us', 'k12.somerville.ma.us'],
  ['k12somerville.ma.us', 'k12.somerville.ma.us'],
  ['arp.org', 'arps.org'],
])('%s is probably %s', (typed, meant) => {
  expect(nearDomain(typed, OWN)).toBe(meant);
});

test.each([
  ...['gmail.com', 'googlemail.com', 'abingtonps.org', 'mail.abingtonps.org', 'arps.org'],
  ...['ymail.com', 'mail.com', 'email.com', 'gmx.com', 'gmx.net', 'me.com', 'mac.com', 'aim.com'],
  ...['yahoo.co.uk', 'yahoo.ca', 'outlook.fr', 'hotmail.co.uk', 'live.co.uk', 'proton.me', 'pm.me'],
  ...['fmail.com', 'tmail.com', 'aon.com', 'ail.org', 'msu.com', 'fox.net', 'mit.edu', 'ant.net'],
  ...['verizon.com', 'comcast.com', 'hey.com', 'example.org', 'example.co', 'example.me'],
  ...['harborview.example', 'school.test', 'arts.org', 'carps.edu', 'xn--bcher-kva.example'],
])('%s is left alone', (typed) => {
  expect(nearDomain(typed, ['abingtonps.org', 'harborviews.org', 'gearps.org'])).toBeNull();
});

test('no domain of the shipped directory is corrected to a provider or another ending', () => {
  const file = new URL('../../../src/districts/data/massachusetts-domains.csv', import.meta.url);
  const domains = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[1] ?? '');
  expect(domains.length).toBeGreaterThan(300);
  expect(domains.flatMap((domain) => nearDomain(domain) ?? [])).toEqual([]);
});

test('whatever is typed, a suggestion is another valid domain, and gets none itself', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'gmailcoyhtk.'), maxLength: 14 });
  fc.assert(
    fc.property(
      letters.filter((text) => DOMAIN.test(text)),
      (typed) => {
        const meant = nearDomain(typed, OWN);
        if (meant === null) return;
        expect(meant).toMatch(DOMAIN);
        expect([typed, nearDomain(meant, OWN)]).toEqual([typed, null]);
      },
    ),
  );
});
