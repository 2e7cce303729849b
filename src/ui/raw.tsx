/** The one place where markup is written unescaped: only what `lib/markup.ts` has branded. */
import type { Markup } from '../lib/markup.ts';
import { Html } from './jsx-runtime.ts';

interface RawProps {
  /** Rendered Markdown or our own style sheet. */
  markup: Markup;
}

export function Raw({ markup }: RawProps) {
  return new Html(markup);
}
