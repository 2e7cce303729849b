/**
 * The errors of a form, at the top of the page: focused on load without script, and linked to the
 * fields.
 */
import type { FormError } from './fields.tsx';
import type { Site } from './layout.tsx';

interface ErrorSummaryProps {
  site: Site;
  /** In the order of the form's fields. */
  errors: readonly FormError[];
}

export function ErrorSummary({ site, errors }: ErrorSummaryProps) {
  if (errors.length === 0) return null;
  return (
    <div class="summary" role="alert" aria-labelledby="errors" tabindex={-1} autofocus>
      <h2 id="errors">{site.words.endorse.errors({ count: errors.length })}</h2>
      <ul>
        {errors.map((error) => (
          <li>
            <a href={`#${error.field}`}>{error.message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
