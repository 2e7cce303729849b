/** What a scanner reads: by a decoder that is not ours. */
import jsqr from 'jsqr';

/** A CommonJS module, whatever its types say. */
const decode = (jsqr as unknown as { default: typeof jsqr }).default;

/** Of RGBA pixels; null where there is no code to read. */
export function readQr(pixels: Uint8ClampedArray, width: number, height: number): string | null {
  return decode(pixels, width, height)?.data ?? null;
}
