/** A link that a stranger gave: it vouches for nothing, and is told nothing of where one came from. */
import type { Child } from 'hono/jsx';

interface ExternalLinkProps {
  url: string;
  /** Says more than its text, to those who hear it alone. */
  label?: string;
  /** The address itself, if nothing. */
  children?: Child;
}

export function ExternalLink({ url, label, children = url }: ExternalLinkProps) {
  return (
    <a href={url} rel="noopener noreferrer nofollow" aria-label={label}>
      {children}
    </a>
  );
}
