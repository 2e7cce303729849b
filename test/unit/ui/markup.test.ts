/** What our pages rely on when hono renders them. */
import { jsx } from 'hono/jsx';
import { expect, test } from 'vitest';
import { trustMarkup } from '../../../src/lib/markup.ts';
import { HeadLink } from '../../../src/ui/head-link.tsx';
import { Raw } from '../../../src/ui/raw.tsx';
import fc from '../../support/property.ts';

test('text creates no tag and no attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(String(jsx('p', {}, text)).slice(3, -4)).not.toMatch(/[<>"']/);
      const drawn = String(jsx('a', { title: text }));
      expect(drawn.slice('<a title="'.length, -'"></a>'.length)).not.toMatch(/[<>"']/);
    }),
  );
});

test('escaped markup is rendered unchanged', () => {
  const drawn = jsx('p', {}, jsx(Raw, { markup: trustMarkup('<b>&amp;</b>') }));
  expect(String(drawn)).toBe('<p><b>&amp;</b></p>');
});

test('links in the head stay in place, even equal ones', () => {
  const link = (href: string) => jsx(HeadLink, { rel: 'alternate', href });
  const head = jsx('head', {}, link('/a'), link('/a'), jsx('title', {}, 'T'), link('/b'));
  expect(String(jsx('html', {}, head, jsx('body', {})))).toBe(
    '<html><head><link rel="alternate" href="/a"/><link rel="alternate" href="/a"/><title>T</title><link rel="alternate" href="/b"/></head><body></body></html>',
  );
});
