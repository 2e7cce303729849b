/** What `npm run directory` says about the site's answers. */
import { expect, test } from 'vitest';
import { describeImport } from '../../../src/cli/directory.ts';
import { describeDisposable } from '../../../src/cli/files/disposable.ts';

const url = 'https://statements.example.org/console/requests/r';

test.each([
  [{ districts: 395, changed: 0, closed: 0, waits: null }, '395 districts, none changed'],
  [{ districts: 395, changed: 3, closed: 0, waits: null }, '395 districts, 3 changed'],
])('%j', (answer, words) => {
  expect(describeImport(answer)).toBe(words);
});

test('a proposal names its request, and whether it was made now or before', () => {
  const answer = { districts: 1, changed: 395, closed: 394 };
  const asked = describeImport({ ...answer, waits: { url, isNew: true } });
  expect(asked).toContain('395 would change, 394 of them close');
  expect(asked).toContain('has been proposed');
  expect(asked).toContain(url);
  expect(describeImport({ ...answer, waits: { url, isNew: false } })).toContain('still waits');
});

test('domains that are taken off are proposed, and those that are added are not', () => {
  const added = { domains: 9, changed: 2, removing: 0, waits: null };
  expect(describeDisposable(added)).toBe('9 domains of short-lived mailboxes, 2 added');
  const asked = describeDisposable({ ...added, removing: 4, waits: { url, isNew: true } });
  expect(asked).toContain('2 added; 4 would be taken off');
  expect(asked).toContain(url);
});
