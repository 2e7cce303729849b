/** Lists of the console: what each is leads to its page, and what is said of it stands behind. */
import type { Child } from 'hono/jsx';
import { path } from '../lib/paths.ts';

export const entryPath = (id: string) => path`/console/review/${id}`;

interface LineProps {
  href: string;
  name: string;
  /** Where something else on the page is about it. */
  id?: string;
}

export function NameLink({ name, ...link }: LineProps) {
  return (
    <a {...link}>
      <bdi>{name}</bdi>
    </a>
  );
}

export function Lines({ lines }: { lines: readonly (LineProps & { meta: Child })[] }) {
  return (
    <ul>
      {lines.map(({ meta, ...line }) => (
        <li>
          <NameLink {...line} /> <span class="meta">{meta}</span>
        </li>
      ))}
    </ul>
  );
}
