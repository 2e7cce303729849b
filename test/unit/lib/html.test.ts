import { expect, test } from 'vitest';
import { decodeEntities, escapeHtml, escapeText } from '../../../src/lib/html.ts';
import fc from '../../support/property.ts';

test('escaped text can’t break out of its text or attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'a&<>"\';#x1 ') }), (text) => {
      expect(escapeHtml(text)).not.toMatch(/[<>"']/);
      expect(decodeEntities(escapeHtml(text))).toBe(text);
      expect(escapeText(text)).not.toMatch(/[<>"']/);
    }),
  );
});

test.each([
  ['&copy; &#169; &#xA9;', '&copy; &#169; &#xA9;'],
  ['AT&T, R&D; &;', 'AT&amp;T, R&amp;D; &amp;;'],
  ['&lt;b&gt;', '&lt;b&gt;'],
  ['&amp;lt;', '&amp;lt;'],
])('text %j is written %j', (text, html) => {
  expect(escapeText(text)).toBe(html);
});

test.each([
  ['&#106;ava&Tab;script&colon;', 'java\tscript:'],
  ['&#x6A;', 'j'],
  ['&#0; &#x110000;', '\ufffd \ufffd'],
  ['&amp;colon;', '&colon;'],
  ['&unknown; &', '&unknown; &'],
])('%j decodes to %j', (text, decoded) => {
  expect(decodeEntities(text)).toBe(decoded);
});
