/** Draws the icon's mark on paper, as a square of any size. */
import { MARK } from '../lib/icon.ts';
import { addEdge, type Canvas, createCanvas, fillShape } from './canvas.ts';

const PAPER = [253, 252, 249] as const;

export function drawMark(size: number): Canvas {
  const canvas = createCanvas(size, size, PAPER, [{ rgb: MARK.rgb, shades: 15 }]);
  const scale = size / MARK.size;
  for (const line of MARK.lines) {
    const [x0, y0, x1, y1] = line.map((value) => value * scale) as [number, number, number, number];
    const half = (MARK.width * scale) / 2 / Math.hypot(x1 - x0, y1 - y0);
    const [dx, dy] = [(y0 - y1) * half, (x1 - x0) * half];
    const corners = [
      [x0 + dx, y0 + dy],
      [x1 + dx, y1 + dy],
      [x1 - dx, y1 - dy],
      [x0 - dx, y0 - dy],
    ] as const;
    corners.forEach(([x, y], index) => {
      const [toX, toY] = corners[(index + 1) % 4] ?? [x, y];
      addEdge(canvas, x, y, toX, toY);
    });
    fillShape(canvas, 0);
  }
  return canvas;
}
