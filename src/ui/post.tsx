/** Forms that change something, and their buttons. */
import type { Child } from 'hono/jsx';

interface PostProps {
  /** Where it goes, if not to the page's own address. */
  action?: string;
  class?: string;
  enctype?: 'multipart/form-data';
  /** What is wrong is told by our answer, in our words, and not by the browser. */
  novalidate?: boolean;
  /** What is sent along unseen; null is not sent. */
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
  /** What pressing it asks for, where the form has several buttons. */
  act?: string;
  /** The field that says so. */
  name?: string;
  look?: 'quiet' | 'grave' | undefined;
  /** Id of what it is about, where several buttons of a page say the same. */
  about?: string;
  children: Child;
}

export function Button({ act, name = 'action', look, about, children }: ButtonProps) {
  return (
    <button type="submit" class={look} name={act && name} value={act} aria-describedby={about}>
      {children}
    </button>
  );
}
