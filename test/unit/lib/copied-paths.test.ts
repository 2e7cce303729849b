import { expect, test } from 'vitest';
import { meantPath } from '../../../src/lib/copied-paths.ts';
import fc from '../../support/property.ts';

const STATEMENT = '/statements/a-fair-start';

test.each([
  ...['.', ',', ';', ':', '!', '?', ')', ').', ']', '}', '>', "'", '"', '…', '”', '’', '»', '）'],
  ...['。', '%20', '%0A', '%C2%A0', '%E2%80%8B', '*', '_', '-', '%5C', '&gt;', '&quot;', '&#39;'],
])('what follows a copied address is no part of it: %s', (after) => {
  expect(meantPath(STATEMENT + after)).toBe(STATEMENT);
  expect(meantPath(`${STATEMENT}/endorse${after}`)).toBe(`${STATEMENT}/endorse`);
});

test.each([
  ['/statements/A-Fair-Start', STATEMENT],
  ['/STATEMENTS/A-FAIR-START', STATEMENT],
  ['/Statements/A-FAIR-START/Endorse', `${STATEMENT}/endorse`],
  // Punctuation first, then capitals: the code of a district may have some.
  ['/districts/NY-12.', '/districts/NY-12'],
  ['/districts/NY-12', '/districts/ny-12'],
  ['/pt-BR/statements/A-Fair-Start', '/pt-BR/statements/a-fair-start'],
  ['/about/Who-We-Are', '/about/who-we-are'],
  ['/statements/a-fair-%0Astart', STATEMENT],
  ['/statements/a-fair-%20start', STATEMENT],
  ['/statements/a%E2%80%91fair%E2%80%93start', STATEMENT],
  ['/statements/a-fair%C2%AD-start', STATEMENT],
  ['/)', '/'],
  // Nothing simpler.
  [STATEMENT, null],
  ['/', null],
  ['/.env', null],
  ['/statements/%ff', null],
  ['/%2563onsole', null],
  // Neither the console nor programs copy addresses out of a text.
  ['/Console', null],
  ['/console.', null],
  ['/console/drafts/A', null],
  ['/api/v1/statements/A-Fair-Start', null],
])('%s means %s', (copied, meant) => {
  expect(meantPath(copied)).toBe(meant);
});

test('whatever the path, the meant one is a path of this site, and in the end nothing is simpler', () => {
  fc.assert(
    fc.property(fc.webPath(), fc.string({ unit: 'binary' }), (path, more) => {
      let raw = new URL(`https://a.example/${path}${encodeURIComponent(more.toWellFormed())}`);
      for (let steps = 0; ; steps += 1) {
        const meant = meantPath(raw.pathname);
        if (meant === null) return;
        expect(meant).toMatch(/^\/(?!\/)[!-~]*$/);
        expect(steps).toBeLessThan(4);
        raw = new URL(meant, raw);
        expect(raw.origin).toBe('https://a.example');
      }
    }),
  );
});

test('reading a path takes no time, whatever it repeats', () => {
  const started = performance.now();
  for (const part of ['&a;', '&#1;', '&a', '&', '.', '.a', '%20']) {
    for (const times of [30, 300, 5_000]) meantPath(`/statements/${part.repeat(times)}x`);
  }
  expect(performance.now() - started).toBeLessThan(500);
});

test.each(['/.%E2%80%8B./console/export', '/a/.%E2%80%8B./Console/x', '/%E2%80%8B./Statements'])(
  'no cleaned segment leads to another folder: %s',
  (path) => expect(meantPath(path)).toBeNull(),
);
