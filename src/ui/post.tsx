/** Forms that change something, and their buttons. */
import type { Child } from 'hono/jsx';

interface PostProps {
  /** Defaults to the page's own URL. */
  action?: string;
  class?: string;
  enctype?: 'multipart/form-data';
  /** Our response reports the errors in our own words, instead of the browser. */
  novalidate?: boolean;
  /** Hidden fields; null values are not sent. */
  hidden?: Readonly<Record<string, string | number | null | undefined>> | undefined;
  children: Child;
}

export function Post({ hidden = {}, children, ...form }: PostProps) {
  return (
    <form method="post" {...form}>
      {Object.entries(hidden).map(([name, value]) =>
        value === null || value === undefined ? null : (
          <input type="hidden" name={name} value={value} />
        ),
      )}
      {children}
    </form>
  );
}

interface ButtonProps {
  /** The value that tells the form's buttons apart. */
  act?: string;
  /** The name of the field with that value. */
  name?: string;
  look?: 'quiet' | 'grave' | undefined;
  /** Id of an element that describes the button, if several buttons have the same text. */
  about?: string | undefined;
  children: Child;
}

export function Button({ act, name = 'action', look, about, children }: ButtonProps) {
  return (
    <button type="submit" class={look} name={act && name} value={act} aria-describedby={about}>
      {children}
    </button>
  );
}
