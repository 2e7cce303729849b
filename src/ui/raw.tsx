/** The only place that writes markup unescaped. It accepts only the type from `lib/markup.ts`. */
import { raw } from 'hono/html';
import type { Markup } from '../lib/markup.ts';

interface RawProps {
  /** Rendered Markdown or our own style sheet. */
  markup: Markup;
}

export function Raw({ markup }: RawProps) {
  return raw(markup);
}
