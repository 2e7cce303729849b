import { expect, test } from 'vitest';
import { mailboxOf, parseAddress, parseDomain, splitAddress } from '../../../src/lib/addresses.ts';
import fc from '../../support/property.ts';

test.each([
  [' Ada.Lovelace@Example.ORG ', 'ada.lovelace@example.org'],
  ['ada+amsel@example.org', 'ada+amsel@example.org'],
  ["sean.o'brien@k12.example.us", "sean.o'brien@k12.example.us"],
  ['ada@münchen.example', 'ada@xn--mnchen-3ya.example'],
  ['ada@MÜNCHEN.example', 'ada@xn--mnchen-3ya.example'],
  ['ada@xn--mnchen-3ya.example', 'ada@xn--mnchen-3ya.example'],
  ['ada@mu\u0308nchen.example', 'ada@xn--mnchen-3ya.example'],
  ['a@b.co', 'a@b.co'],
  // As mail programs, spreadsheets and web pages copy it.
  ['Pat <ada@example.org>', 'ada@example.org'],
  ['"Pat Example" <ada@example.org>', 'ada@example.org'],
  ['Example, Pat <ada@example.org>;', 'ada@example.org'],
  ['Pat Example (ada@example.org)', 'ada@example.org'],
  ['ada@example.org <ada@example.org>', 'ada@example.org'],
  ['<ada@example.org>', 'ada@example.org'],
  ['Pat <ada@example.org', 'ada@example.org'],
  ['<mailto:ada@example.org>', 'ada@example.org'],
  ['mailto:ada@example.org', 'ada@example.org'],
  ['MAILTO:ada@example.org?subject=Endorse%20it&cc=x', 'ada@example.org'],
  ['[ada@example.org](mailto:ada@example.org)', 'ada@example.org'],
  ['Email: ada@example.org', 'ada@example.org'],
  ['ada@example.org.', 'ada@example.org'],
  ['ada@example.org;', 'ada@example.org'],
  ['ada@example.org, ', 'ada@example.org'],
  ['“ada@example.org”', 'ada@example.org'],
  ["'ada@example.org'", 'ada@example.org'],
  ['\u00a0ada@example.org\u200b', 'ada@example.org'],
  ['\u202aada@example.org\u202c', 'ada@example.org'],
  ['Pat\u00a0<\u200bada@example.org\u200b>', 'ada@example.org'],
  ['ada＠example.org', 'ada@example.org'],
  ["Sean <sean.o'brien@example.org>", "sean.o'brien@example.org"],
])('%j is kept as %s', (text, address) => {
  expect(parseAddress(text)).toMatchObject({ ok: true, value: { address } });
});

test('an address is split into its parts', () => {
  expect(splitAddress('ada@sub.example.org')).toEqual({
    address: 'ada@sub.example.org',
    local: 'ada',
    domain: 'sub.example.org',
  });
  expect(parseAddress('Ada@Sub.Example.org')).toEqual({
    ok: true,
    value: { address: 'ada@sub.example.org', local: 'ada', domain: 'sub.example.org' },
  });
});

test.each([
  'ada',
  'ada@',
  '@example.org',
  'ada@@example.org',
  'ada@example.org@example.com',
  'ada@localhost',
  'ada@example',
  'ada@.example.org',
  'ada@exa mple.org',
  'a da@example.org',
  'Ada ada@example.org',
  'a\r\nBcc: ada@example.org',
  'Ada\n<ada@example.org>',
  'ada@example.org Ada',
  'Ada <>',
  'ada@example.org, bob@',
  '"ada"@example.org',
  'a\u0000da@example.org',
  'ada@exam\tple.org',
  'adä@example.org',
  '\u212Aarl@example.org',
  '.ada@example.org',
  'ada.@example.org',
  'a..da@example.org',
  'ada@example.org:25',
  'ada@user:pass@example.org',
  'ada@example.org/path',
  'ada@example.org?x',
  'ada@example.org#x',
  'ada@example%2eorg',
  'ada@exam%00ple.org',
  'ada@127.0.0.1',
  'ada@127.1',
  'ada@0x7f.0.0.1',
  'ada@１２７.０.０.１',
  'ada@[127.0.0.1]',
  'ada@[::1]',
  'ada@example。org',
  'ada@exam\u00adple.org',
  'ada@exam\u200dple.org',
  'ada@exam_ple.org',
  'ada@-example.org',
  'ada@example.1',
  'ada@example.o',
  'ada@\u2100.example.org',
  `ada@${'a'.repeat(64)}.org`,
])('%j is not an address', (text) => {
  expect(parseAddress(text)).toEqual({ ok: false, error: { reason: 'address_invalid' } });
});

test.each([
  'ada@example.org, bob@example.org',
  'ada@example.org;bob@example.org',
  'ada@example.org bob@example.org',
  'Ada <ada@example.org>, Bob <bob@example.org>',
  '"ada@example.org" <bob@example.org>',
  'ada@example.org\r\nBcc: bob@example.org',
])('%j has several addresses', (text) => {
  expect(parseAddress(text)).toEqual({ ok: false, error: { reason: 'address_several' } });
});

test('empty input is missing, and long input is too long', () => {
  expect(parseAddress(' \n')).toEqual({ ok: false, error: { reason: 'address_missing' } });
  const tooLong = { ok: false, error: { reason: 'address_too_long' } };
  expect(parseAddress(`${'a'.repeat(65)}@example.org`)).toEqual(tooLong);
  const label = 'a'.repeat(60);
  expect(parseAddress(`${'a'.repeat(60)}@${label}.${label}.${label}.example.org`)).toEqual(tooLong);
  expect(parseAddress('a'.repeat(1_000_000))).toEqual(tooLong);
  expect(parseAddress(`${'a'.repeat(64)}@${label}.${label}.${label}.co`).ok).toBe(true);
});

const nearly = fc.string({
  unit: fc.constantFrom(...'abzAZ09.@-+_%:/[]<>"\',;é。１ ', '\u200b', '\n', 'ß', 'İ', '\u212A'),
  maxLength: 30,
});

test('every accepted address is plain, and parses to itself', () => {
  const domains = nearly.map((text) => `${text}.example.org`);
  const any = fc.oneof(
    nearly,
    fc.tuple(nearly, domains).map((parts) => parts.join('@')),
  );
  fc.assert(
    fc.property(any, (text) => {
      const parsed = parseAddress(text);
      if (!parsed.ok) return;
      const { address, local, domain } = parsed.value;
      expect(address).toBe(`${local}@${domain}`);
      expect(address).toMatch(/^[!-~]+@[a-z0-9.-]+\.[a-z0-9-]+$/);
      expect(address).toBe(address.toLowerCase());
      expect(parseAddress(address)).toEqual(parsed);
    }),
    { numRuns: 2000 },
  );
});

test('a domain is returned in lower-case punycode or not at all', () => {
  expect(parseDomain('Example.ORG')).toBe('example.org');
  expect(parseDomain('faß.example')).toBe('xn--fa-hia.example');
  for (const text of ['', 'example', 'user@example.org', '1.2.3.4', 'a.b/c']) {
    expect(parseDomain(text)).toBeNull();
  }
});

test.each([
  ['Ada+School@Example.org', 'ada@example.org'],
  ['ada+a+b@example.org', 'ada@example.org'],
  ['a.da@example.org', 'a.da@example.org'],
  ['a.d.a+x@gmail.com', 'ada@gmail.com'],
  ['A.da@GoogleMail.com', 'ada@gmail.com'],
  ['a.da@protonmail.com', 'ada@proton.me'],
  ['+ada@example.org', '+ada@example.org'],
  ['ada+x@münchen.example', 'ada@xn--mnchen-3ya.example'],
])('%s belongs to the mailbox %s', (text, mailbox) => {
  const address = parseAddress(text);
  expect(address.ok && mailboxOf(address.value)).toBe(mailbox);
});
