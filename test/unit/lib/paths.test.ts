import { expect, test } from 'vitest';
import { path, pathOf, withQuery } from '../../../src/lib/paths.ts';
import fc from '../../support/property.ts';

test('a part of a path is one segment or one value, whatever it contains', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (part) => {
      const url = new URL(path`/console/${part}/edit?done=${part}`, 'https://example.org');
      const segments = url.pathname.split('/');
      // `.` and `..` are the only texts that a browser treats as more than a name.
      if (!/^\.\.?$/.test(part)) {
        expect(segments.map(decodeURIComponent)).toEqual(['', 'console', part, 'edit']);
      }
      expect(url.searchParams.get('done')).toBe(part);
      expect(url.hash).toBe('');
    }),
  );
});

test.each([
  [path`/a/${'..\0'}`, '/a/..%00'],
  [path`/a/${'\r\nX: y'}/${'ł'}`, '/a/%0D%0AX%3A%20y/%C5%82'],
  [path`/a/${1}..${2}`, '/a/1..2'],
  [path`/a?token=${'b-_.c'}`, '/a?token=b-_.c'],
  [withQuery(path`/a/${'b/c'}`, { done: 'x&y' }), '/a/b%2Fc?done=x%26y'],
  [withQuery(path`/a`, new URLSearchParams('b=1&b=2')), '/a?b=1&b=2'],
  [withQuery(path`/a`, {}), '/a'],
  [pathOf(['', '', 'evil.example', 'a/b', '']), '/evil.example/a%2Fb'],
  [pathOf([]), '/'],
])('%s', (made, expected) => {
  expect(made).toBe(expected);
});
