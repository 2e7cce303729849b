/**
 * Hostile Markdown for property tests: random marks, a grammar that nests Markdown, and known
 * attacks put where they could work.
 */
import fc from 'fast-check';

/** Markdown marks, entities, tags, URL schemes and invisible characters. */
export const pieces: readonly string[] = [
  ...[
    'a',
    'b c',
    ' ',
    '\n',
    '\n\n',
    '    ',
    '\t',
    '# ',
    '### ',
    '- ',
    '1. ',
    '7) ',
    '> ',
    '* ',
    '+ ',
  ],
  ...['*', '**', '_', '~~', '`', '```\n', '~~~', '[', ']', '(', ')', '](', '![', '[x]: ', '<', '>'],
  ...[
    '/>',
    '|',
    '|-|\n',
    '|a|b|\n|-|:-:|\n|',
    '---\n',
    '===\n',
    '\\',
    '&',
    '&lt;',
    '&#106;',
    '&Tab;',
  ],
  ...['&colon;', '&NewLine;', '&#x3c;', '&#0;', '&quot;', '&#39;', '&amp;lt;', '&#x110000;', '&gt'],
  ...[
    '<script>',
    '</script>',
    '<img src=x onerror=alert(1)>',
    '<!--',
    '-->',
    '<b ',
    '<?',
    '<![CDATA[',
  ],
  ...['<pre>', '</a>', '<style>', '<svg/onload=', '"', "'", '="', ' onclick="', '" x="', '\u0000'],
  ...[
    '</p>',
    '</li>',
    '</ol>',
    '</section>',
    '</table>',
    '</td>',
    '<td>',
    '<template>',
    '<noscript>',
  ],
  ...[
    '\u202e',
    '\u0007',
    '\u000b',
    '\u000c',
    '\u2028',
    '\ufeff',
    '\u200b',
    '\ud800',
    'é',
    '\u00a0',
  ],
  ...['javascript:', 'data:text/html,', 'vbscript:', 'https://x.org/', 'http://', '//evil.example'],
  ...['/\\', 'mailto:', 'ada@example.org', 'www.x.org', '#a', '../', ' "t"', '- [x] ', 'blob:'],
  ...['[^1]', '[^a]', '\n\n[^1]: ', '\n[^a]: ', '[^"><b>]', '[^1](', '![^1]', '[^1][^1]', '\n    '],
];

/** Published attacks on renderers and on browsers' parsers. */
const attacks: readonly string[] = [
  ...['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<svg onload=alert(1)>'],
  ...['<iframe srcdoc="<script>alert(1)</script>">', '<a href="javascript:alert(1)">x</a>'],
  ...['<details open ontoggle=alert(1)>', '<math><mi xlink:href="javascript:alert(1)">x'],
  ...['<svg><style><img src=x onerror=alert(1)>', '<noscript><p title="</noscript><img src=x>">'],
  ...['<form><button formaction=javascript:alert(1)>', '<base href=//evil.example/>'],
  ...[
    '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
    '<object data=data:text/html,x>',
  ],
  ...['<table><td background=javascript:alert(1)>', '<!--><img src=x onerror=alert(1)>-->'],
  ...['<?xml-stylesheet href="javascript:alert(1)"?>', '<![CDATA[<script>alert(1)</script>]]>'],
  ...['[x](javascript:alert(1))', '[x](JaVaScRiPt:alert(1))', '[x](java&Tab;script:alert(1))'],
  ...[
    '[x](javascript&colon;alert(1))',
    '[x](&#x6A;avascript:alert(1))',
    '[x](\u0001javascript:alert(1))',
  ],
  ...[
    '[x](<java\tscript:alert(1)>)',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '<javascript:alert(1)>',
  ],
  ...[
    '![x](x"onerror="alert(1))',
    '[x](https://x.org/"onmouseover="alert(1))',
    '[x]( "onclick=alert(1) )',
  ],
  ...[
    '[x]\n\n[x]: javascript:alert(1)',
    '[x]: <" onclick=alert(1)>\n\n[x]',
    '```"onload="\nx\n```',
  ],
  ...['[a](https://a.org/[b](https://b.org))', '[![x](https://a.org)](javascript:alert(1))'],
  ...['[<https://a.org>](https://b.org)', '[![a](b) https://a.org](c)', '[a [^1] b](c)\n\n[^1]: d'],
  ...[
    '|a"onclick=alert(1)|\n|-|\n|<b>|',
    '# "onclick=alert(1) x="',
    '# <img src=x onerror=alert(1)>',
  ],
  ...[
    '[^<b>]\n\n[^<b>]: x',
    '[^1]\n\n[^1]: <script>alert(1)</script>',
    '[^1]\n\n[^1]: [^1]\n\n    </li>',
  ],
  ...[
    '<https://x.org/"onclick="alert(1)>',
    'https://x.org/<script>',
    'www.x.org/"onclick=alert(1)',
  ],
  ...['javascript://%0aalert(1)@x.org', 'mailto:a@x.org?subject=<script>', '<a@x.org"onclick=x>'],
];

const some = (from: readonly string[], most: number) =>
  fc
    .array(fc.constantFrom(...from), { maxLength: most, size: 'max' })
    .map((parts) => parts.join(''));

const soup = some(pieces, 40);

const { blocks } = fc.letrec<{ inline: string; block: string; blocks: string }>((tie) => {
  const inner = fc.array(tie('inline'), { maxLength: 3 }).map((parts) => parts.join(' '));
  const word = fc.oneof(some(pieces, 3), fc.constantFrom('a', 'fn 1', 'fnref_1', 'x'));
  const target = fc.oneof(some(pieces, 4), fc.constantFrom('https://x.org/a?b=1&c', '#fn_1', '/a'));
  const label = fc.constantFrom('1', '2', 'a', 'A', 'b-c', '__proto__', 'constructor');
  const nested = fc.array(tie('block'), { minLength: 1, maxLength: 2 });
  return {
    inline: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      word,
      inner.map((text) => `*${text}*`),
      inner.map((text) => `**${text}**`),
      inner.map((text) => `~~${text}~~`),
      fc.tuple(inner, target).map(([text, to]) => `[${text}](${to})`),
      fc.tuple(inner, target).map(([text, to]) => `![${text}](<${to}>)`),
      label.map((name) => `[^${name}]`),
      target.map((to) => `<${to}>`),
      word.map((code) => `\`${code}\``),
      fc.constantFrom(...attacks),
    ),
    block: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      inner,
      inner.map((text) => `## ${text}`),
      nested.map((list) => list.map((item) => `- ${item.replaceAll('\n', '\n  ')}`).join('\n')),
      nested.map((list) => list.map((item) => `> ${item.replaceAll('\n', '\n> ')}`).join('\n')),
      fc.tuple(label, nested).map(([name, list]) => {
        return `[^${name}]: ${list.join('\n\n').replaceAll('\n', '\n    ')}`;
      }),
      fc.tuple(inner, inner).map(([head, cell]) => `|${head}|b|\n|-|:-:|\n|${cell}|x|`),
      inner.map((text) => `\`\`\`js\n${text}\n\`\`\``),
      fc.tuple(label, target).map(([name, to]) => `[${name}]: ${to}`),
      fc.constantFrom(...attacks),
    ),
    blocks: fc.array(tie('block'), { maxLength: 5 }).map((parts) => parts.join('\n\n')),
  };
});

const placed = fc
  .tuple(some(pieces, 4), fc.constantFrom(...attacks), some(pieces, 4))
  .map((parts) => parts.join(''));

export const hostile: fc.Arbitrary<string> = fc.oneof(
  soup,
  blocks,
  placed,
  fc.string({ unit: 'binary', maxLength: 120 }),
);
