/** Rendered Markdown. */
import type { Markup } from '../lib/markup.ts';
import { Raw } from './raw.tsx';

export function Prose({ markup }: { markup: Markup }) {
  return (
    <div class="prose text">
      <Raw markup={markup} />
    </div>
  );
}
