/**
 * The letters that pictures are set in: outlines, made once from openly licensed fonts by
 * `src/cli/atlas.ts`. No text of a picture needs a font, or WebAssembly, when it is drawn.
 */

/** Lengths are thousandths of the size that a text is set in; y grows downwards from the baseline. */
export interface Face {
  /**
   * By character: how far it moves on, then its outline. A step is its kind and x and y from where the
   * last one ended: 2 moves, 3 draws a line, 4 a curve (its control point first, then, from there, its
   * end). A contour closes by itself.
   */
  glyphs: Record<string, readonly number[]>;
  /** By pair of characters: how much closer or wider they stand. */
  kerning: Record<string, number>;
}

/** `serif` is semibold, for titles; `sans` is regular. */
export type Atlas = Record<'serif' | 'sans', Face>;

/** Where the build puts it among the static assets. */
export const ATLAS_PATH = '/pictures/atlas.bin';

/** From the bytes of the file: JSON, deflated. */
export async function parseAtlas(file: ReadableStream): Promise<Atlas> {
  return JSON.parse(
    await new Response(file.pipeThrough(new DecompressionStream('deflate'))).text(),
  );
}
