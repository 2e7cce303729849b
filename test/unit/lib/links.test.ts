import { expect, test } from 'vitest';
import { addressIn, parseLink, shownLink } from '../../../src/lib/links.ts';

const SAFE = (link: string) =>
  `https://nam12.safelinks.protection.outlook.com/?url=${encodeURIComponent(link)}&data=05%7C02%7Cpat%40example.org%7C8ad2&reserved=0`;

test.each([
  ['https://example.org', 'https://example.org/'],
  ['HTTP://Example.ORG/Minutes%202025.pdf', 'http://example.org/Minutes%202025.pdf'],
  ['https://example.org:8443/a?b=c#d', 'https://example.org:8443/a?b=c#d'],
  ['https://münchen.example/', 'https://xn--mnchen-3ya.example/'],
  // Wrapped
  [SAFE('https://example.org/minutes.pdf'), 'https://example.org/minutes.pdf'],
  [SAFE(`https://example.org/${'a'.repeat(400)}`), `https://example.org/${'a'.repeat(400)}`],
  [SAFE('https://example.org/a').replace('https://', ''), 'https://example.org/a'],
  // Without a scheme
  ['www.minutes.intra', 'https://www.minutes.intra/'],
  ['www.district.org/minutes.pdf', 'https://www.district.org/minutes.pdf'],
  ['district.org/minutes.zip', 'https://district.org/minutes.zip'],
  ['district.org', 'https://district.org/'],
  // With what stood around it
  [' \ufeff<https://example.org/a>\n', 'https://example.org/a'],
  ['“https://example.org/a”', 'https://example.org/a'],
  ['(https://example.org/a).', 'https://example.org/a'],
  ['[https://example.org/a].', 'https://example.org/a'],
  ['https://example.org/a?y=[1]', 'https://example.org/a?y=[1]'],
  ['https://example.org/a_(b)', 'https://example.org/a_(b)'],
  ['\u200ehttps://example.org/a\u00a0', 'https://example.org/a'],
  ['https://example.org/a;', 'https://example.org/a'],
])('%s is a public link', (text, href) => {
  expect(parseLink(text)).toEqual({ ok: true, value: href });
});

test.each([
  ['  ', 'url_invalid'],
  [`https://example.org/${'a'.repeat(500)}`, 'url_too_long'],
  [`https://example.org/${'é'.repeat(200)}`, 'url_too_long'],
  [`https://example.org/${' '.repeat(1_000_000)}`, 'url_too_long'],
  [SAFE(`https://example.org/${'a'.repeat(500)}`), 'url_too_long'],
  ['https://example.org/a b', 'url_has_spaces'],
  ['www.example.org/March minutes.pdf', 'url_has_spaces'],
  ['https://exa\tmple.org/', 'url_has_spaces'],
  ['https://example.org/a https://example.org/b', 'url_several'],
  ['https://example.org/a; www.example.org/b', 'url_several'],
  ['C:\\Users\\Pat\\minutes.pdf', 'url_on_computer'],
  ['G:/Shared drives/minutes.pdf', 'url_on_computer'],
  ['\\\\server\\share\\minutes.pdf', 'url_on_computer'],
  ['file:///Users/pat/minutes.pdf', 'url_on_computer'],
  ['/Users/pat/minutes.pdf', 'url_on_computer'],
  ['"C:\\Users\\Pat\\minutes.pdf"', 'url_on_computer'],
  ['clerk@example.org', 'url_is_address'],
  ['mailto:clerk@example.org', 'url_is_address'],
  ['minutes.pdf', 'url_no_scheme'],
  ['minutes.zip', 'url_no_scheme'],
  ['minutes', 'url_no_scheme'],
  ['Minutes of March 3', 'url_no_scheme'],
  ['https://localhost/', 'url_not_public'],
  ['https://127.0.0.1/', 'url_not_public'],
  ['https://2130706433/', 'url_not_public'],
  ['https://[::1]/', 'url_not_public'],
  ['https://intranet/minutes', 'url_not_public'],
  ['https://files.district.local/minutes', 'url_not_public'],
  [SAFE('https://intranet/minutes'), 'url_not_public'],
  ['ftp://example.org/', 'url_invalid'],
  ['javascript:alert(1)//example.org', 'url_invalid'],
  ['https:example.org', 'url_invalid'],
  ['https://user@example.org/', 'url_invalid'],
  ['https://user:pass@example.org/', 'url_invalid'],
  ['https://example.org\\@evil.example/', 'url_invalid'],
  ['https://example.org/\u202egpj.exe', 'url_invalid'],
  ['https://', 'url_invalid'],
])('%j is refused: %s', (text, reason) => {
  expect(parseLink(text)).toEqual({ ok: false, error: { reason } });
});

test.each([
  ['https://example.org/?user=pat@example.org', 'pat@example.org'],
  ['https://example.org/?user=pat%40example.org&x=1', 'pat@example.org'],
  ['https://example.org/?next=%2Flogin%3Fhint%3Dpat%2540example.org', 'pat@example.org'],
  ['https://example.org/?next=%252Flogin%253Fhint%253Dpat%252540example.org', 'pat@example.org'],
  ['https://example.org/inbox/pat.o%27neil+x@k12.example.org/1', "pat.o'neil+x@k12.example.org"],
  ['https://example.org/?q=%E9%40%20pat%40example.org', 'pat@example.org'],
  ['https://example.org/a#pat@example.org', 'pat@example.org'],
  ['https://example.org/?u=pat@district.local', 'pat@district.local'],
  // In base64, with and without padding, as a value and as a part of the path
  ['https://example.org/?e=cGF0QGV4YW1wbGUub3Jn', 'pat@example.org'],
  ['https://example.org/?e=cGF0dEBleGFtcGxlLm9yZw==', 'patt@example.org'],
  ['https://example.org/?e=cGF0dEBleGFtcGxlLm9yZw%3D%3D&a=b', 'patt@example.org'],
  ['https://example.org/u/cGF0QGV4YW1wbGUub3Jn/x', 'pat@example.org'],
  ['https://example.org/?t=eyJlIjoicGF0QGV4YW1wbGUub3JnIn0', 'pat@example.org'],
  ['https://example.org/?t=eyJlIjoicGF0QGV4YW1wbGUub3JnIiwieCI6IsOpIn0=', 'pat@example.org'],
  ['https://example.org/?u=pat%EF%BC%A0example.org', 'pat@example.org'],
  [SAFE('https://example.org/a'), 'pat@example.org'],
])('%s carries %s', (link, address) => {
  expect(addressIn(link)).toBe(address);
});

test.each([
  'https://example.org/minutes.pdf',
  'https://example.org/logo@2x.png',
  'https://www.youtube.com/@district.official',
  'https://www.google.com/maps/@42.36,-71.05,15z',
  'https://unpkg.com/react@18.2.0/umd/react.js',
  'https://www.flickr.com/photos/12345@N00/6789',
  'https://example.org/?price=5@10',
  'https://example.org/%E0%A4%A/%zz',
  'https://go.boarddocs.com/ma/x/Board.nsf/goto?open&id=CWTQ3T67A5B1',
])('%s carries no address', (link) => {
  expect(addressIn(link)).toBeNull();
});

test.each([
  ['https://example.org/a', 'https://example.org/a'],
  // Staff approved it, reading the address.
  ['https://example.org/?user=pat@example.org', 'https://example.org/?user=pat@example.org'],
  [SAFE('https://example.org/a?b=c'), 'https://example.org/a?b=c'],
  // They could not read what was inside.
  [SAFE('https://example.org/a?user=pat@example.org'), 'https://example.org'],
])('a stored %s is shown as %s', (stored, shown) => {
  expect(shownLink(stored)).toBe(shown);
});
