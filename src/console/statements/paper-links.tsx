/** Links to a statement's letter, its export and the import of paper signatures. */
import { path } from '../../lib/paths.ts';

import type { Site } from '../../ui/layout.tsx';

export const deliveriesPath = (slug: string) => path`/console/statements/${slug}/deliveries`;

export const exportPath = (slug: string) => path`/console/export/${slug}`;

export const IMPORT_PATH = '/console/import';

export function HandOverLinks({ site, slug, title }: { site: Site; slug: string; title: string }) {
  const {
    letters,
    bulk: { exports, imports },
  } = site.words;
  const links: [path: string, label: string][] = [
    [deliveriesPath(slug), letters.console.link],
    [exportPath(slug), exports.link],
    [`${IMPORT_PATH}?statement=${slug}`, imports.link],
  ];
  return (
    <span class="meta">
      {links.map(([path, label]) => (
        <>
          {' · '}
          <a href={path} aria-label={`${label}: ${title}`}>
            {label}
          </a>
        </>
      ))}
    </span>
  );
}
