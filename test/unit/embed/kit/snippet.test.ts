import { describe, expect, test } from 'vitest';
import {
  badgeCode,
  type ElementOptions,
  elementCode,
  frameCode,
} from '../../../../src/embed/kit/snippet.ts';
import { decodeEntities } from '../../../../src/lib/html.ts';
import fc from '../../../support/property.ts';

const origin = 'https://undersigned.example.org';
const options: ElementOptions = {
  origin,
  slug: 'educational-equity',
  title: 'Educational Equity',
  via: 'example-partner',
  lang: 'en',
  view: 'card',
  theme: 'host',
  level: 3,
  script: { version: '1.0.0', integrity: 'sha384-abc+/=' },
  cta: 'Read and endorse',
  room: 'max(281px,480px - 40vw)',
};

/** Tags and texts of HTML that has neither comments nor unquoted values. */
function read(html: string) {
  return [...html.matchAll(/<([^<>]*)>|([^<>]+)/g)].map(([, tag, text]) =>
    tag === undefined
      ? decodeEntities(text ?? '')
      : {
          name: tag.split(' ')[0],
          attributes: Object.fromEntries(
            [...tag.matchAll(/ ([a-zA-Z-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [
              name,
              decodeEntities(value ?? ''),
            ]),
          ),
        },
  );
}

describe('the code of the element', () => {
  test('has the choice, the fallback link, and the pinned script', () => {
    const [column, element, spacer, end, , , link, text, , , , , script] = read(
      elementCode(options),
    );
    expect(column).toEqual({ name: 'div', attributes: {} });
    expect(element).toMatchObject({
      name: 'position-statement',
      attributes: {
        ...{ statement: 'educational-equity', via: 'example-partner', lang: 'en' },
        style: 'display:flow-root;--ps-min-height:max(281px,480px - 40vw)',
      },
    });
    expect(spacer).toMatchObject({
      name: 'svg',
      attributes: { height: '0', style: expect.stringContaining('var(--ps-min-height)') },
    });
    expect(end).toEqual({
      name: 'set',
      attributes: { attributeName: 'display', to: 'none', begin: '8s' },
    });
    expect(link).toEqual({
      name: 'a',
      attributes: { href: `${origin}/statements/educational-equity/endorse?via=example-partner` },
    });
    expect(text).toBe('Read and endorse: Educational Equity');
    expect(script).toEqual({
      name: 'script',
      attributes: {
        async: '',
        src: `${origin}/widget/1.0.0.js`,
        integrity: 'sha384-abc+/=',
        crossorigin: 'anonymous',
      },
    });
  });

  test.each([
    ['view', 'count'],
    ['theme', 'dark'],
    ['level', '5'],
  ])('includes a %s other than the default', (name, value) => {
    const [, element] = read(elementCode({ ...options, [name]: value }));
    expect(element).toMatchObject({ attributes: { [name]: value } });
  });

  test('leaves out defaults', () => {
    const code = elementCode({ ...options, via: null, lang: null, script: null });
    expect(code).not.toMatch(/ (?:via|lang|view|theme|level|integrity|crossorigin)=/);
    expect(code).not.toContain('?via');
    expect(code).toContain(`<script async src="${origin}/widget/v1.js"></script>`);
  });

  test('has no style attribute for a host that forbids it', () => {
    const code = elementCode({ ...options, room: null });
    expect(code).not.toContain('style');
    expect(code).not.toContain('<svg');
  });

  test('keeps the link of a button on the one line that the button takes', () => {
    expect(elementCode(options)).not.toContain('nowrap');
    const [, element, , , , , link] = read(elementCode({ ...options, view: 'button' }));
    expect(element).toMatchObject({
      attributes: { style: expect.stringMatching(/;--ps-line:nowrap$/) },
    });
    // Without the element, the link wraps like any other.
    expect(link).toMatchObject({
      attributes: { style: expect.stringMatching(/white-space:var\(--ps-line\)$/) },
    });
  });

  test('has no line break inside a tag or between the element and its link', () => {
    expect(
      elementCode(options)
        .split('\n')
        .map((line) => line.split(/[ >]/)[0]),
    ).toEqual(['<div', '<script']);
  });
});

describe('the code of the frame', () => {
  test('has its address with the choice, and no empty query', () => {
    const frame = { origin, slug: 'open', title: 'Open', via: null, lang: null };
    expect(frameCode({ ...frame, theme: 'host' })).toContain(`src="${origin}/embed/open"`);
    expect(
      read(frameCode({ ...frame, theme: 'auto', via: 'example-partner', lang: 'es' }))[0],
    ).toMatchObject({
      attributes: { src: `${origin}/embed/open?via=example-partner&theme=auto&lang=es` },
    });
  });
});

test('the code of the badge is a link around a picture with alternative text', () => {
  const code = badgeCode({ origin, slug: 'open', alt: '7 endorsements', via: null });
  expect(read(code)).toMatchObject([
    { name: 'a', attributes: { href: `${origin}/statements/open/endorse` } },
    {
      name: 'img',
      attributes: {
        src: `${origin}/badge/open.png`,
        alt: '7 endorsements',
        ...{ width: '280', height: '88' },
      },
    },
    { name: '/a' },
  ]);
});

test('for any choice, the code has the same tags, and values stay values', () => {
  const names = (html: string) => read(html).map((part) => typeof part === 'string' || part.name);
  const plain = names(elementCode(options));
  const hostile = fc.oneof(
    fc.string(),
    fc.constantFrom('"><script>alert(1)</script>', "' onload=alert(1) ", '--><!--', '&quot;', '\n'),
  );
  fc.assert(
    fc.property(hostile, hostile, hostile, (title, via, lang) => {
      const said = `: ${title}`;
      const code = elementCode({ ...options, title: said, via, lang });
      expect(names(code)).toEqual(plain);
      expect(names(frameCode({ ...options, title, via, lang }))).toEqual(['iframe', '/iframe']);
      expect(names(badgeCode({ ...options, alt: title, via }))).toEqual(['a', 'img', '/a']);
    }),
  );
});
