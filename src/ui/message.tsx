/** A page that says one thing and what to do next: errors, thanks, "check your mail". */
import type { Child } from 'hono/jsx';
import { Layout, type Site } from './layout.tsx';

interface MessageProps {
  site: Site;
  title: string;
  text: string;
  /** What to do next. */
  children?: Child;
}

export function Message({ site, title, text, children }: MessageProps) {
  return (
    <Layout site={site} title={title} noindex>
      <div class="text">
        <h1>{title}</h1>
        <p class="lede">{text}</p>
        {children}
      </div>
    </Layout>
  );
}
