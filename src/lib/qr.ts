/** QR codes (ISO/IEC 18004) of addresses: error correction M, and four modules of quiet around. */
import { correction, generate } from 'lean-qr/nano';

const QUIET = 4;

export interface QrCode {
  /** Modules along a side, the quiet ones included. */
  size: number;
  /** What is dark, as the path of an SVG whose unit is a module. */
  path: string;
}

/** Throws where the text is longer than any code can hold, 2,300 bytes. */
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
