/** The one place where markup is written unescaped: only what `lib/markup.ts` has branded. */
import { raw } from 'hono/html';
import type { Markup } from '../lib/markup.ts';

interface RawProps {
  /** Rendered Markdown or our own style sheet. */
  markup: Markup;
}

export function Raw({ markup }: RawProps) {
  return raw(markup);
}
