/** A page with one message and the next step: errors, thanks, "check your mail", a short form. */

import type { Child } from 'hono/jsx';
import { ErrorSummary } from './error-summary.tsx';
import type { FormError } from './fields.tsx';
import { Layout, type Section, type Site } from './layout.tsx';

interface MessageProps {
  site: Site;
  title: string;
  text: string;
  section?: Section;
  /** Errors of the page's form. */
  errors?: readonly FormError[];
  /** The next step. */
  children?: Child;
}

export function Message({ site, title, text, section, errors = [], children }: MessageProps) {
  return (
    <Layout
      site={site}
      title={errors.length > 0 ? site.words.endorse.error({ title }) : title}
      section={section}
      noindex
    >
      <div class="text">
        <ErrorSummary site={site} errors={errors} />
        <h1>{title}</h1>
        <p class="lede">{text}</p>
        {children}
      </div>
    </Layout>
  );
}
