import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Child, Fragment, Html, jsx } from '../../src/ui/jsx-runtime.ts';

const p = (...children: Child[]) => String(jsx('p', { children }));

describe('markup', () => {
  it.each([
    ['text', p('a < b & "c"'), '<p>a &lt; b &amp; &quot;c&quot;</p>'],
    ['numbers, zero among them', p(0, ' of ', 12), '<p>0 of 12</p>'],
    ['nothing for what is empty', p(null, undefined, true, false, ''), '<p></p>'],
    ['lists in lists', p(['a', ['b', [jsx('b', { children: 'c' })]]]), '<p>ab<b>c</b></p>'],
    ['a fragment', p(Fragment({ children: ['a', '&'] })), '<p>a&amp;</p>'],
    [
      'void elements',
      String(jsx('input', { name: 'q', value: '"' })),
      '<input name="q" value="&quot;"/>',
    ],
    ['an empty element that is not void', String(jsx('td', {})), '<td></td>'],
    [
      'attributes that are on, off or absent',
      String(jsx('input', { checked: true, required: false, id: null, class: undefined })),
      '<input checked=""/>',
    ],
    ['a component', String(jsx(({ n }) => `${n} < 2`, { n: 1 })), '1 &lt; 2'],
  ])('draws %s', (_, drawn, expected) => {
    expect(drawn).toBe(expected);
  });

  it('makes no tag and no attribute of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(p(text).slice(3, -4)).not.toMatch(/[<>"']/);
        const drawn = String(jsx('a', { title: text }));
        expect(drawn.slice('<a title="'.length, -'"></a>'.length)).not.toMatch(/[<>"']/);
      }),
    );
  });

  it('draws no object that says of itself that it is markup', () => {
    for (const claim of [{ isEscaped: true }, { markup: '<b>' }, { toString: () => '<b>' }]) {
      expect(() => p(claim as unknown as Child)).toThrow(TypeError);
    }
    expect(p(new Html('<b>'))).toBe('<p><b></p>');
  });
});
