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
  keep?: { name: string; value: string } | null;
}

export function SearchForm({ action, label, hint, button, q, keep }: SearchFormProps) {
  return (
    <search>
      <form method="get" action={action}>
        {keep ? <input type="hidden" name={keep.name} value={keep.value} /> : null}
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
            maxlength={120}
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
