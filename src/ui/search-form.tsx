/** One field to search with, and a button; the field is called `q`. */
interface SearchFormProps {
  /** Path of the page that answers. */
  action: string;
  label: string;
  hint?: string;
  button: string;
  /** What was searched for. */
  q: string;
  /** What the search keeps besides. */
  keep?: readonly { name: string; value: string }[];
  /** The longest text that is searched for. */
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
