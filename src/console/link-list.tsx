/** Lists of links in the console. Each name links to its page and is followed by details. */
import type { Child } from 'hono/jsx';
import { path } from '../lib/paths.ts';

export const entryPath = (id: string) => path`/console/review/${id}`;

interface LineProps {
  href: string;
  name: string;
  /** Set if another element of the page refers to the link. */
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
