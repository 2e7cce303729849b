/** Shows the head of the audit trail's hash chain, and explains what to keep and what it proves. */
import { formatInstant } from '../lib/dates.ts';
import type { Site } from '../ui/layout.tsx';
import { formatHead, type Link } from './chain.ts';

export function TrailHead({ site, head }: { site: Site; head: Link }) {
  const words = site.words.audit.head;
  return (
    <section class="panel" id="audit_trail">
      <h2>{words.heading}</h2>
      <p>{words.what}</p>
      <p>
        <code>{formatHead(head)}</code>
      </p>
      <p>
        {words.of({ instant: formatInstant(head.chainedAt, site) })} {words.keep}
      </p>
    </section>
  );
}
