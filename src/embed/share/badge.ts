/**
 * The tally as a picture, for newsletters: one layout, written as SVG and drawn as PNG, at most 3
 * KB each. Its size never changes, because newsletters that were sent contain it.
 */

import type { Words } from '../../i18n/catalogue.ts';
import { formatDay } from '../../lib/dates.ts';
import { formatNumber } from '../../lib/numbers.ts';
import { encodePng } from '../../lib/png.ts';
import { escapeXml } from '../../lib/xml.ts';
import type { Atlas } from '../../pictures/atlas.ts';
import { type Canvas, createCanvas, fillBox } from '../../pictures/canvas.ts';
import { drawText, measure, shorten, spell } from '../../pictures/lettering.ts';
import { budgets } from '../budgets.ts';

/** The texts of a badge. Each is shortened to fit. */
export interface Badge {
  short: string;
  /** Empty if the label says everything. */
  number: string;
  label: string;
  title: string;
  /**
   * Says that the text was amended, superseded or withdrawn, and how many endorsed an earlier text;
   * replaces the title.
   */
  notice: string | null;
}

export interface Counted {
  title: string;
  status: 'current' | 'superseded' | 'withdrawn';
  open: boolean;
  amendedAt: number | null;
  total: number;
  /** Number of endorsements of an earlier text. */
  earlier: number;
}

export interface BadgePlace {
  organisation: { short: string };
  timeZone: string;
  words: Pick<Words, 'lang' | 'share'>;
}

export function badgeOf(counted: Counted, site: BadgePlace): Badge {
  const { title, total, open } = counted;
  const words = site.words.share.badge;
  return {
    short: site.organisation.short,
    number: total > 0 ? formatCount(total, site) : '',
    label: total > 0 ? words.label({ count: total }) : open ? words.open : words.closed,
    title,
    notice: noticeOf(counted, site),
  };
}

/** Every badge announces that its statement was amended, superseded or withdrawn. */
function noticeOf({ status, amendedAt, earlier }: Counted, site: BadgePlace): string | null {
  const words = site.words.share.badge;
  // The day is left out, because the line has room for about forty letters.
  if (earlier > 0) return words.earlier[status]({ count: formatCount(earlier, site) });
  if (status !== 'current') return words[status];
  return amendedAt === null ? null : words.amended({ day: formatDay(amendedAt, site) });
}

/** Rounds down, so that it never shows more than there are: 1,284; 99,999; 1.2 M. */
function formatCount(total: number, { words: { lang, share } }: BadgePlace): string {
  if (total < 1_000_000) return formatNumber(total, lang);
  return share.badge.million({ count: formatNumber(Math.floor(total / 100_000) / 10, lang) });
}

export const BADGE_WIDTH = 280;
export const BADGE_HEIGHT = 88;
/** Pixels of the PNG per pixel of the badge. */
const DENSITY = 2;
const BAND = 5;
const LEFT = 22;
const INNER = BADGE_WIDTH - LEFT - 17;

type Face = keyof Atlas;

/** Light in every color scheme. Few shades, because letters make up most of the file. */
const PAPER = [253, 252, 249] as const;
const COLOURS = [
  { rgb: [201, 195, 180], shades: 1 },
  { rgb: [29, 68, 102], shades: 1 },
  { rgb: [80, 85, 91], shades: 2 },
  { rgb: [27, 29, 31], shades: 2 },
] as const;
const [RULE, ACCENT, SOFT, INK] = [0, 1, 2, 3] as const;

/** Common fonts that resemble the letters of the atlas. */
const FAMILIES: Record<Face, string> = {
  serif: 'Palatino,Times New Roman,serif',
  sans: 'Segoe UI,Arial,sans-serif',
};

interface Piece {
  text: string;
  x: number;
  y: number;
  width: number;
  face: Face;
  size: number;
  colour: number;
}

/** Places the texts within the badge, using only letters that the atlas has. */
function layOut(atlas: Atlas, badge: Badge): Piece[] {
  const piece = (
    text: string,
    place: Pick<Piece, 'y' | 'face' | 'size' | 'colour'>,
    { x = LEFT, most = INNER } = {},
  ): Piece => {
    const style = { ...place, face: atlas[place.face] };
    const fitting = shorten(spell(text, style.face) ?? '', most, style);
    return { ...place, x, text: fitting, width: measure(fitting, style) };
  };
  const small = { face: 'sans', size: 12 } as const;
  const number = piece(badge.number, { y: 54, face: 'serif', size: 29, colour: INK });
  const beside = number.text === '' ? 0 : number.width + 7;
  const pieces = [
    piece(badge.short, { ...small, y: 24, colour: SOFT }, { most: INNER / 3 }),
    number,
    piece(
      badge.label,
      { y: 54, face: 'sans', size: beside ? 15 : 19, colour: INK },
      { x: LEFT + beside, most: INNER - beside },
    ),
  ];
  const foot = piece(badge.notice ?? badge.title, {
    ...small,
    y: 74,
    colour: badge.notice === null ? SOFT : INK,
  });
  // A shortened title could be mistaken for the title of another statement.
  if (!foot.text.endsWith('…')) pieces.push(foot);
  return pieces.filter(({ text }) => text !== '');
}

export async function encodeBadge(atlas: Atlas, badge: Badge): Promise<Blob> {
  const drawn = await encodePng(drawBadge(atlas, badge));
  // A title in intricate letters can exceed the budget; without the title, the rest fits.
  return drawn.size <= budgets.badge ? drawn : encodePng(drawBadge(atlas, { ...badge, title: '' }));
}

function drawBadge(atlas: Atlas, badge: Badge): Canvas {
  const [width, height] = [BADGE_WIDTH * DENSITY, BADGE_HEIGHT * DENSITY];
  const canvas = createCanvas(width, height, PAPER, COLOURS);
  const whole = { left: 0, top: 0, right: width, bottom: height };
  fillBox(canvas, { ...whole, bottom: DENSITY }, RULE);
  fillBox(canvas, { ...whole, top: height - DENSITY }, RULE);
  fillBox(canvas, { ...whole, left: width - DENSITY }, RULE);
  fillBox(canvas, { ...whole, right: BAND * DENSITY }, ACCENT);
  for (const { text, x, y, face, size, colour } of layOut(atlas, badge)) {
    const style = { face: atlas[face], size: size * DENSITY, colour };
    drawText(canvas, text, x * DENSITY, y * DENSITY, style);
  }
  return canvas;
}

/** Returns an SVG. `textLength` keeps each text in its place, whatever font the reader has. */
export function writeBadge(atlas: Atlas, badge: Badge): string {
  const { number, label, title, notice, short } = badge;
  const name = escapeXml(
    [`${number} ${label}`.trim(), title, notice, short].filter(Boolean).join(' · '),
  );
  const fill = (colour: number) => `fill="rgb(${COLOURS[colour]?.rgb})"`;
  const texts = layOut(atlas, badge).map(
    ({ text, x, y, width, face, size, colour }) =>
      `<text x="${x.toFixed(1)}" y="${y}" textLength="${width.toFixed(1)}" lengthAdjust="spacingAndGlyphs" font-family="${FAMILIES[face]}" font-size="${size}"${face === 'serif' ? ' font-weight="600"' : ''} ${fill(colour)}>${escapeXml(text)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${BADGE_WIDTH}" height="${BADGE_HEIGHT}" viewBox="0 0 ${BADGE_WIDTH} ${BADGE_HEIGHT}"><title>${name}</title><path d="M.5.5h${BADGE_WIDTH - 1}v${BADGE_HEIGHT - 1}H.5z" fill="rgb(${PAPER})" stroke="rgb(${COLOURS[RULE].rgb})"/><path d="M0 0h${BAND}v${BADGE_HEIGHT}H0z" ${fill(ACCENT)}/>${texts.join('')}</svg>`;
}
