import type { Child } from 'hono/jsx';
import type { Staff } from '../acting.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import type { FormError } from '../ui/fields.tsx';
import { Layout, type Site } from '../ui/layout.tsx';

export interface ConsoleProps {
  site: Site;
  staff: Staff;
}

/** A form that is shown again: its input and its errors. */
export interface FormProps {
  values: Readonly<Record<string, string>>;
  errors: readonly FormError[];
}

interface FrameProps extends ConsoleProps {
  title: string;
  /** The heading, if it differs from the title in the browser tab. */
  heading?: string;
  errors?: readonly FormError[];
  /** Result of the last action, in a sentence. */
  notice?: Child;
  head?: Child;
  children: Child;
}

export function ConsoleFrame(props: FrameProps) {
  const { site, staff, title, heading = title, errors = [], notice } = props;
  const words = site.words.console;
  return (
    <Layout site={site} title={title} noindex section="console" head={props.head}>
      <nav aria-label={words.title}>
        <ul>
          <li>
            <a href="/console">{words.title}</a>
          </li>
          <li>
            <a href="/console/statements">{site.words.drafts.statements}</a>
          </li>
          <li>
            <a href="/console/invalidate">{site.words.review.invalidate.title}</a>
          </li>
          <li>
            <a href="/console/partners">{site.words.partners.console.title}</a>
          </li>
          <li>
            <a href="/console/status">{site.words.watch.title}</a>
          </li>
          <li>
            <a href="/">{words.toSite}</a>
          </li>
          <li class="meta">{words.signedIn({ name: staff.name })}</li>
        </ul>
      </nav>
      <ErrorSummary site={site} errors={errors} />
      <h1>
        <bdi>{heading}</bdi>
      </h1>
      {notice && errors.length === 0 ? (
        <p class="note" role="status">
          <bdi>{notice}</bdi>
        </p>
      ) : null}
      {props.children}
    </Layout>
  );
}
