/**
 * The glyph outlines for pictures, made in advance from openly licensed fonts by
 * `src/cli/atlas.ts`, so that drawing needs neither fonts nor WebAssembly.
 */

/** Lengths are thousandths of the font size. y grows downwards from the baseline. */
export interface Face {
  /**
   * By character: the advance width, then the outline. A step is its kind, then x and y relative to
   * the end of the last step: 2 moves, 3 draws a line, 4 draws a curve (control point first, then
   * the end relative to it). Contours close automatically.
   */
  glyphs: Record<string, readonly number[]>;
  /** By pair of characters: the change of the distance between them. */
  kerning: Record<string, number>;
}

/** `serif` is semibold, for titles; `sans` is regular. */
export type Atlas = Record<'serif' | 'sans', Face>;

/** The path among the static assets, where the build writes the file. */
export const ATLAS_PATH = '/pictures/atlas.bin';

/** Parses the file: deflated JSON. */
export async function parseAtlas(file: ReadableStream): Promise<Atlas> {
  return JSON.parse(
    await new Response(file.pipeThrough(new DecompressionStream('deflate'))).text(),
  );
}
