/** The icon: the mark at a signature line, a cross and a line. The build draws it as pictures. */

/** In a square of 16. Each line is x and y of its start and its end. */
export const MARK = {
  size: 16,
  width: 2,
  rgb: [75, 127, 176],
  lines: [
    [3, 3, 9, 9],
    [9, 3, 3, 9],
    [2, 13, 14, 13],
  ],
} as const;

const d = MARK.lines.map(([x, y, toX, toY]) => `M${x} ${y}L${toX} ${toY}`).join('');
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${MARK.size} ${MARK.size}"><path d="${d}" fill="none" stroke="rgb(${MARK.rgb})" stroke-width="${MARK.width}"/></svg>`;

/** Inline, so that a page stays one request. */
export const ICON = `data:image/svg+xml,${encodeURIComponent(svg)}`;

/** Static assets, by their size in pixels. Home screens and the manifest use them. */
export const ICON_FILES = {
  180: '/apple-touch-icon.png',
  192: '/icon-192.png',
  512: '/icon-512.png',
} as const;

/** For programs that ask for it by name. */
export const FAVICON = '/favicon.ico';
