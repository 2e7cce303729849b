/**
 * The HTML of every mail: a letter on paper, in tables and inline styles, because Gmail drops the
 * style sheet for some accounts and Outlook on Windows lays out with Word. The sheet only adds dark
 * colors. Nothing is loaded from anywhere. Pure.
 */
import type { Words } from '../i18n/catalogue.ts';
import { escapeHtml } from '../lib/html.ts';
import type { Link, Part } from './letter.ts';

export interface Frame {
  /** Of the document. */
  title: string;
  organisation: string;
  heading: string;
  /** When the statement in the heading is dated; null without one. */
  dated: string | null;
  parts: readonly Part[];
  /** Why the mail was sent. */
  because: string;
  /** The link that ends such mails. */
  end: Link | null;
  isForStaff: boolean;
}

/** Width of the sheet in pixels. */
const WIDTH = 560;
const TABLE = 'role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"';

const [PAPER, SHEET, INK, SOFT] = ['#fbf8f2', '#ffffff', '#1d1a17', '#4d463e'];
const [SEAL, LINK, RULE] = ['#7a1733', '#1d3c63', '#d9d0c0'];

/** What is on record is set in `SERIF`; remarks, dates and all that staff get in `SANS`. */
const SERIF = "Georgia,'Times New Roman',serif";
const SANS = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const MONO = "Menlo,Consolas,'Courier New',monospace";

/**
 * A long word, such as a digest or an address that somebody wrote, breaks instead of widening the
 * mail. Yahoo drops this style, but knows the `<wbr>` that `breakWords` sets.
 */
const BREAKS = 'word-break:break-word';

/** In escaped text, where a character is followed by its marks. */
const TAG_OR_LONG_WORD = /<[^>]*>|(?:&[#\w]+;|[^\s<&\p{M}]\p{M}*){26,}/gu;
const STRETCH = /(?:&[#\w]+;|[^\s<&\p{M}]\p{M}*){12}(?=\P{M})/gu;

/** Lets words break that would not fit in one line of a phone. */
const breakWords = (html: string): string =>
  html.replace(TAG_OR_LONG_WORD, (part) =>
    part.startsWith('<') ? part : part.replace(STRETCH, '$&<wbr>'),
  );

const escapeWords = (words: string): string => breakWords(escapeHtml(words));

const DARK = `:root{color-scheme:light dark}
@media (prefers-color-scheme:dark){
.paper{background:#171513!important}.sheet{background:#201d1a!important}
.sheet,.rule{border-color:#3d3832!important}
.ink{color:#ede7dc!important}.soft{color:#c3baac!important}.link{color:#aecbec!important}
.seal{color:#eb9ca4!important}.mast{border-color:#eb9ca4!important}
.press{background:#ede7dc!important}.press a{color:#171513!important}
.signs{background:#eb9ca4!important}
del{color:#ffb38f!important}ins{color:#9ed8b6!important}}`;

export function drawFrame({ lang, dir }: Words, frame: Frame): string {
  const { title, organisation, heading, dated, parts, because, end, isForStaff } = frame;
  const start = dir === 'rtl' ? 'right' : 'left';
  const family = isForStaff ? SANS : SERIF;
  const cell = (inside: string, { padding, edge = '', classes = '' }: Cell) =>
    `<tr><td align="${start}" class="${classes}" style="padding:${padding};${edge}${BREAKS}">\n${inside}\n</td></tr>`;
  const drawn = parts.map((part) => drawPart(part, family, start)).join('\n');
  const foot = [smallPrint(because), ...(end ? [drawLink(end, 14)] : [])].join('\n');
  return `<!doctype html>
<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<title>${escapeHtml(title)}</title>
<style>${DARK}</style>
</head>
<body class="paper" style="margin:0;padding:0;background:${PAPER}">
<table ${TABLE} class="paper" lang="${lang}" dir="${dir}" style="background:${PAPER}">
<tr><td align="center" style="padding:20px 8px">
<!--[if mso]><table role="presentation" width="${WIDTH}" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table ${TABLE} class="sheet" style="table-layout:fixed;max-width:${WIDTH}px;background:${SHEET};border:1px solid ${RULE}">
${cell(mastOf(organisation), { padding: '20px 24px 14px', edge: `border-bottom:3px solid ${SEAL};`, classes: 'mast' })}
${cell(headOf(heading, dated), { padding: '24px 24px 0' })}
${cell(drawn, { padding: '22px 24px 12px' })}
${cell(foot, { padding: '14px 24px 10px', edge: `border-top:1px solid ${RULE};`, classes: 'rule' })}
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>
</table>
</body>
</html>
`;
}

interface Cell {
  padding: string;
  edge?: string;
  classes?: string;
}

const mastOf = (organisation: string) =>
  text('p', organisation, { font: `bold 17px/23px ${SERIF}`, margin: '0' });

function headOf(heading: string, dated: string | null): string {
  const title = text('h1', heading, { font: `normal 26px/32px ${SERIF}`, margin: '0 0 6px' });
  if (dated === null) return title;
  return `${title}\n${text('p', dated, { font: `14px/20px ${SANS}`, margin: '0', tone: 'soft' })}`;
}

interface Set {
  font: string;
  margin: string;
  tone?: 'ink' | 'soft' | 'seal';
}

const TONES = { ink: INK, soft: SOFT, seal: SEAL };

/** Text on one or more lines. */
function text(tag: 'p' | 'h1', words: string, { font, margin, tone = 'ink' }: Set): string {
  const lines = escapeWords(words).replaceAll('\n', '<br>');
  return `<${tag} class="${tone}" style="margin:${margin};font:${font};color:${TONES[tone]}">${lines}</${tag}>`;
}

function drawPart(part: Part, family: string, start: 'left' | 'right'): string {
  const font = `17px/26px ${family}`;
  const margin = '0 0 16px';
  if (typeof part === 'string') return text('p', part, { font, margin });
  if ('small' in part) return smallPrint(part.small);
  if ('link' in part) return drawLink(part, 16);
  if ('button' in part) return drawButton(part);
  if ('code' in part) {
    const font = `bold 38px/46px ${MONO};letter-spacing:4px`;
    return text('p', part.code, { font, margin, tone: 'seal' });
  }
  if ('choices' in part) {
    const items = part.choices.map(
      (choice) => `<li class="ink" style="margin:0 0 6px;color:${INK}">${escapeWords(choice)}</li>`,
    );
    return `<ul style="margin:${margin};padding-${start}:22px;font:${font}">${items.join('')}</ul>`;
  }
  if ('entry' in part) {
    const name = text('p', part.entry.name, { font: `bold 19px/26px ${SERIF}`, margin: '0' });
    const lines = part.entry.lines.map((line) =>
      text('p', line, { font: `14px/21px ${SANS}`, margin: '2px 0 0', tone: 'soft' }),
    );
    return `<table ${TABLE} style="margin:${margin}"><tr><td class="rule" style="padding:12px 0;border-top:1px solid ${RULE};border-bottom:1px solid ${RULE};${BREAKS}">${[name, ...lines].join('')}</td></tr></table>`;
  }
  return `<div class="ink" style="margin:${margin};font:17px/26px ${SERIF};color:${INK};${BREAKS}">\n${breakWords(part.html)}\n</div>`;
}

const smallPrint = (words: string) =>
  text('p', words, { font: `14px/21px ${SANS}`, margin: '0 0 14px', tone: 'soft' });

const drawLink = ({ link, label }: Link, size: 14 | 16) =>
  `<p style="margin:0 0 12px;font:${size}px/24px ${SANS}"><a class="link" href="${escapeHtml(link)}" style="color:${LINK}">${escapeWords(label)}</a></p>`;

/** Outlook on Windows ignores the padding of links, so its own property gives it to the cell. */
function drawButton({ button, label, signs }: Extract<Part, { button: string }>): string {
  const color = signs ? SEAL : INK;
  const font = `bold 17px/22px ${SANS}`;
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:2px 0 18px"><tr><td class="press${signs ? ' signs' : ''}" align="center" bgcolor="${color}" style="background:${color};mso-padding-alt:14px 24px"><a href="${escapeHtml(button)}" style="display:inline-block;padding:14px 24px;font:${font};color:#ffffff;text-decoration:none">${escapeWords(label)}</a></td></tr></table>`;
}
