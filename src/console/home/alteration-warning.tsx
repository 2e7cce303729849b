/** A warning about altered texts. It stays until every stored text is as it was published. */
import { formatInstant } from '../../lib/dates.ts';
import type { Alteration } from '../../statements/verification/store.ts';
import type { Site } from '../../ui/layout.tsx';

interface AlteredProps {
  site: Site;
  altered: Alteration[];
}

export function AlteredTexts({ site, altered }: AlteredProps) {
  const words = site.words.statements.altered;
  if (altered.length === 0) return null;
  return (
    <section class="summary">
      <h2>{words.heading}</h2>
      <ul>
        {altered.map(({ slug, number, part, foundAt }) => (
          <li>
            <a href={`/console/statements/${slug}`}>
              {words.found({ slug, revision: number, at: formatInstant(foundAt, site) })}
            </a>{' '}
            {words.parts[part]}
          </li>
        ))}
      </ul>
      <p>{words.what}</p>
    </section>
  );
}
