import { expect, test } from 'vitest';
import { parseHttpsUrl, safeUrl } from '../../../src/lib/names.ts';

test.each([
  ['https://example.org', 'https://example.org/'],
  [
    ' HTTP://Example.ORG/Minutes 2025.pdf'.replace(' 2025', '%202025'),
    'http://example.org/Minutes%202025.pdf',
  ],
  ['https://example.org:8443/a?b=c#d', 'https://example.org:8443/a?b=c#d'],
  ['https://münchen.example/', 'https://xn--mnchen-3ya.example/'],
])('%s is a public link', (text, href) => {
  expect(parseHttpsUrl(text)).toEqual({ ok: true, value: href });
});

test.each([
  ['  ', 'url_missing'],
  [`https://example.org/${'a'.repeat(500)}`, 'url_too_long'],
  [`https://example.org/${'é'.repeat(200)}`, 'url_too_long'],
  ['example.org', 'url_invalid'],
  ['ftp://example.org/', 'url_invalid'],
  ['javascript:alert(1)//example.org', 'url_invalid'],
  ['https:example.org', 'url_invalid'],
  ['https://localhost/', 'url_invalid'],
  ['https://127.0.0.1/', 'url_invalid'],
  ['https://2130706433/', 'url_invalid'],
  ['https://[::1]/', 'url_invalid'],
  ['https://user@example.org/', 'url_invalid'],
  ['https://user:pass@example.org/', 'url_invalid'],
  ['https://example.org\\@evil.example/', 'url_invalid'],
  ['https://exa\tmple.org/', 'url_invalid'],
  ['https://example.org/a b', 'url_invalid'],
  ['https://example.org/\u202egpj.exe', 'url_invalid'],
  ['https://', 'url_invalid'],
])('%j is refused: %s', (text, reason) => {
  expect(parseHttpsUrl(text)).toEqual({ ok: false, error: { reason } });
});

test.each([
  ['https://example.org/a', 'https://example.org/a'],
  ['mailto:ada@example.org', 'mailto:ada@example.org'],
  ['/statements?q=a#b', '/statements?q=a#b'],
  ['?page=2', '?page=2'],
  ['#endorse', '#endorse'],
  ['javascript:alert(1)', null],
  ['JaVaScRiPt:alert(1)', null],
  [' \u0001javascript:alert(1)', null],
  ['java\nscript:alert(1)', null],
  ['data:text/html,x', null],
  ['vbscript:x', null],
  ['//evil.example', null],
  ['/\\evil.example', null],
  ['relative', null],
  ['', null],
])('the safe form of %j is %j', (text, href) => {
  expect(safeUrl(text)).toBe(href);
});
