import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Child, Fragment, Html, h } from '../../src/ui/jsx-runtime.ts';

const p = (...children: Child[]) => String(h('p', null, ...children));

describe('markup', () => {
  it.each([
    ['text', p('a < b & "c"'), '<p>a &lt; b &amp; &quot;c&quot;</p>'],
    ['numbers, zero among them', p(0, ' of ', 12), '<p>0 of 12</p>'],
    ['nothing for what is empty', p(null, undefined, true, false, ''), '<p></p>'],
    ['lists in lists', p(['a', ['b', [h('b', null, 'c')]]]), '<p>ab<b>c</b></p>'],
    ['a fragment', p(Fragment({ children: ['a', '&'] })), '<p>a&amp;</p>'],
    [
      'void elements',
      String(h('input', { name: 'q', value: '"' })),
      '<input name="q" value="&quot;"/>',
    ],
    ['an empty element that is not void', String(h('td', null)), '<td></td>'],
    [
      'attributes that are on, off or absent',
      String(h('input', { checked: true, required: false, id: null, class: undefined })),
      '<input checked=""/>',
    ],
    ['a component', String(h(({ n }) => `${n} < 2`, { n: 1 })), '1 &lt; 2'],
    [
      'what a component is given',
      String(h(({ children }) => h('i', null, children as Child), null, 'a', 1)),
      '<i>a1</i>',
    ],
    ['an only child as it is', String(h(({ children }) => typeof children, null, 'a')), 'string'],
    ['no child', String(h((props) => `${Object.keys(props)}`, { a: 1 })), 'a'],
  ])('draws %s', (_, drawn, expected) => {
    expect(drawn).toBe(expected);
  });

  it('makes no tag and no attribute of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(p(text).slice(3, -4)).not.toMatch(/[<>"']/);
        const drawn = String(h('a', { title: text }));
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
