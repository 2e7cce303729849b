/** The preview picture of a statement: title, date, organization and revision. */
import type { Atlas, Face } from './atlas.ts';
import { type Canvas, createCanvas, fillBox } from './canvas.ts';
import { drawText, type Style, shorten, spell, wrap } from './lettering.ts';

export interface Share {
  short: string;
  name: string;
  /** The kind of document, and its date. */
  kicker: string;
  title: string;
  /** The revision, and the site where it can be read. */
  record: string;
}

/** The size that social networks expect. */
const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 84;
const INNER = WIDTH - 2 * MARGIN;
const TITLE = { top: 268, bottom: 528, sizes: [72, 62, 54, 46, 40], leading: 1.17 };

/** The page's own colors in light mode. */
const PAPER = [253, 252, 249] as const;
/** Larger letters get more shades. With the paper, there are sixteen. */
const COLOURS = [
  { rgb: [217, 212, 199], shades: 1 },
  { rgb: [86, 91, 97], shades: 5 },
  { rgb: [27, 29, 31], shades: 9 },
] as const;
const [RULE, SOFT, INK] = [0, 1, 2];

/** If the title needs missing glyphs, the organization's name replaces it. */
export function drawShare({ serif, sans }: Atlas, share: Share): Canvas {
  const canvas = createCanvas(WIDTH, HEIGHT, PAPER, COLOURS);
  const line = (text: string, y: number, style: Style, x = MARGIN, width = INNER) => {
    drawText(canvas, shorten(written(text, style.face), width, style), x, y, style);
  };
  line(share.short, 92, { face: serif, size: 38, colour: INK, spacing: 0.09 });
  line(share.name, 132, { face: sans, size: 25, colour: SOFT });
  for (const y of [166, 171])
    fillBox(canvas, { left: 0, top: y, right: WIDTH, bottom: y + 2 }, RULE);
  line(share.kicker, 232, { face: sans, size: 27, colour: SOFT });

  const title = spell(share.title, serif) || written(share.name, serif);
  const { size, lines } = fitTitle(title, serif);
  lines.forEach((text, index) => {
    const y = TITLE.top + size * (0.74 + index * TITLE.leading);
    drawText(canvas, text, MARGIN, y, { face: serif, size, colour: INK });
  });

  const foot = { face: sans, size: 22, colour: SOFT };
  fillBox(canvas, { left: MARGIN, top: 550, right: WIDTH - MARGIN, bottom: 552 }, RULE);
  line(share.record, 591, foot);
  return canvas;
}

const written = (text: string, face: Face) => spell(text, face) ?? '';

/** The largest size in which the title fits. In the smallest size, it is truncated. */
function fitTitle(title: string, face: Face): { size: number; lines: string[] } {
  const { top, bottom, sizes, leading } = TITLE;
  let fitted = { size: 0, lines: [''] };
  for (const size of sizes) {
    const style = { face, size, colour: INK };
    const most = Math.floor((bottom - top) / (size * leading));
    const lines = wrap(title, INNER, style);
    if (lines.length <= most) return { size, lines };
    const rest = lines.slice(most - 1).join(' ');
    fitted = { size, lines: [...lines.slice(0, most - 1), shorten(rest, INNER, style)] };
  }
  return fitted;
}
