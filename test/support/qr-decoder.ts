/** Reads QR codes with an independent decoder, as a scanner does. */
import jsqr from 'jsqr';

/** The package is a CommonJS module, although its types say otherwise. */
const decode = (jsqr as unknown as { default: typeof jsqr }).default;

/** Decodes RGBA pixels. Null if there is no readable code. */
export function readQr(pixels: Uint8ClampedArray, width: number, height: number): string | null {
  return decode(pixels, width, height)?.data ?? null;
}
