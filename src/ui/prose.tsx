/** Rendered Markdown. */
import { type Markup, prefixIds } from '../lib/markup.ts';
import { Raw } from './raw.tsx';

interface ProseProps {
  markup: Markup;
  /**
   * True beside a form or another text. Otherwise headings keep their ids, which others link to, and
   * every id of the page itself contains an underscore, which ids of headings never do.
   */
  quoted?: boolean;
}

export function Prose({ markup, quoted = false }: ProseProps) {
  return (
    <div class="prose text">
      <Raw markup={quoted ? prefixIds(markup) : markup} />
    </div>
  );
}
