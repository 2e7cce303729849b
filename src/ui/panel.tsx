/** A section of a page with its own heading. */
import type { Child } from 'hono/jsx';

interface PanelProps {
  id?: string;
  heading: string;
  children: Child;
}

export function Panel({ id, heading, children }: PanelProps) {
  return (
    <section id={id} class="panel">
      <h2>{heading}</h2>
      {children}
    </section>
  );
}
