/**
 * QR codes (ISO/IEC 18004) for URLs: error correction level M, with a quiet zone of four modules.
 */
import { correction, generate } from 'lean-qr/nano';

const QUIET = 4;

export interface QrCode {
  /** Modules per side, including the quiet zone. */
  size: number;
  /** The dark modules as an SVG path, one unit a module. */
  path: string;
}

/** Throws if the text is longer than 2,300 bytes, the most that a QR code can hold. */
export function encodeQr(text: string): QrCode {
  const code = generate(text, { minCorrectionLevel: correction.M });
  let path = '';
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      const from = x;
      while (code.get(x, y)) x += 1;
      if (x > from) path += `M${from + QUIET} ${y + QUIET}h${x - from}v1h${from - x}z`;
    }
  }
  return { size: code.size + 2 * QUIET, path };
}
