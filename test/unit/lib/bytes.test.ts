import { expect, test } from 'vitest';
import {
  decodeBase64,
  decodeBase64Url,
  encodeBase64Url,
  randomId,
  timingSafeEqual,
} from '../../../src/lib/bytes.ts';
import fc from '../../support/property.ts';

test('base64url decodes to the same bytes, and uses only characters that a URL keeps', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const text = encodeBase64Url(bytes);
      expect(text).toMatch(/^[A-Za-z0-9_-]*$/);
      expect(text).toBe(Buffer.from(bytes).toString('base64url'));
      expect(decodeBase64Url(text)).toEqual(new Uint8Array(bytes));
    }),
  );
});

test('only one text decodes to each sequence of bytes', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), (text) => {
      const bytes = decodeBase64Url(text);
      if (bytes !== null) expect(encodeBase64Url(bytes)).toBe(text);
    }),
  );
});

test.each(['AA==', 'A', 'AB', 'A A', 'AA\n', 'ab+/', 'é'])('%j is not base64url', (text) => {
  expect(decodeBase64Url(text)).toBeNull();
});

test.each(['a-b_', 'A', 'AA=A', '===', 'A B='])('%j is not base64', (text) => {
  expect(decodeBase64(text)).toBeNull();
});

test('an identifier is 128 random bits', () => {
  const ids = new Set(Array.from({ length: 500 }, () => randomId()));
  expect(ids.size).toBe(500);
  for (const id of ids) expect(decodeBase64Url(id)?.length).toBe(16);
});

test('arrays are equal if every byte is', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
      expect(timingSafeEqual(a, new Uint8Array(a))).toBe(true);
      expect(timingSafeEqual(a, b)).toBe(Buffer.from(a).equals(Buffer.from(b)));
    }),
  );
  expect(timingSafeEqual(new Uint8Array([1, 2, 3]), new Uint8Array([1, 2, 4]))).toBe(false);
  expect(timingSafeEqual(new Uint8Array([0, 2]), new Uint8Array([1, 2]))).toBe(false);
  expect(timingSafeEqual(new Uint8Array([1]), new Uint8Array([1, 0]))).toBe(false);
});
