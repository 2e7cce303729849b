/** A search form with one field, `q`, and a button. */
interface SearchFormProps {
  /** Path of the results page. */
  action: string;
  label: string;
  hint?: string;
  button: string;
  /** The current query. */
  q: string;
  /** Other parameters that the search keeps. */
  keep?: readonly { name: string; value: string }[];
  /** The maximum length of the query. */
  most?: number;
}

export function SearchForm(props: SearchFormProps) {
  const { action, label, hint, button, q, keep = [], most = 120 } = props;
  return (
    <search>
      <form method="get" action={action}>
        {keep.map((kept) => (
          <input type="hidden" {...kept} />
        ))}
        <div class="field">
          <label for="q">{label}</label>
          {hint ? (
            <span class="hint" id="q-hint">
              {hint}
            </span>
          ) : null}
          <input
            id="q"
            name="q"
            type="search"
            value={q}
            maxlength={most}
            aria-describedby={hint ? 'q-hint' : undefined}
          />
        </div>
        <button class="quiet" type="submit">
          {button}
        </button>
      </form>
    </search>
  );
}
