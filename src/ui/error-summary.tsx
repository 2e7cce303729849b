/** What is wrong with a form, said first: focused on load without script, linked to each field. */
interface ErrorSummaryProps {
  heading: string;
  /** Field name and public words, in the order of the form. */
  errors: readonly { field: string; message: string }[];
}

export function ErrorSummary({ heading, errors }: ErrorSummaryProps) {
  if (errors.length === 0) return null;
  return (
    <div class="summary" role="alert" aria-labelledby="errors" tabindex={-1} autofocus>
      <h2 id="errors">{heading}</h2>
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
