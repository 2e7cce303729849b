/** A link to a URL that a stranger entered. We don't vouch for it, and it receives no referrer. */
import type { Child } from 'hono/jsx';

interface ExternalLinkProps {
  url: string;
  /** Accessible name, if it says more than the text. */
  label?: string;
  /** Defaults to the URL itself. */
  children?: Child;
}

export function ExternalLink({ url, label, children = url }: ExternalLinkProps) {
  return (
    <a href={url} rel="noopener noreferrer nofollow" aria-label={label}>
      {children}
    </a>
  );
}
