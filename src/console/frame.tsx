/** What every page of the console stands in. */
import type { Child } from 'hono/jsx';
import type { Staff } from '../http/context.ts';
import { Layout, type Site } from '../ui/layout.tsx';

export interface ConsoleProps {
  site: Site;
  staff: Staff;
}

export function ConsoleFrame(props: ConsoleProps & { title: string; children: Child }) {
  const words = props.site.words.console;
  return (
    <Layout site={props.site} title={props.title} noindex section="console">
      <nav aria-label={words.navigation}>
        <ul>
          <li>
            <a href="/console">{words.home}</a>
          </li>
          <li>
            <a href="/console/invalidate">{props.site.words.reviewing.invalidate.link}</a>
          </li>
          <li>
            <a href="/">{words.toSite}</a>
          </li>
          <li class="meta">{words.signedIn(props.staff.name)}</li>
        </ul>
      </nav>
      {props.children}
    </Layout>
  );
}
