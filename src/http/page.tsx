/** Answers with a page. */

import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Child } from '../ui/jsx-runtime.ts';
import type { Site } from '../ui/layout.tsx';
import { Message } from '../ui/message.tsx';
import type { AppContext } from './context.ts';

export function siteOf(c: AppContext): Site {
  const { origin, organisation, timeZone } = c.get('config');
  return { origin, organisation, timeZone, words: c.get('words') };
}

/** What every page of the console is drawn for. */
export function forStaff(c: AppContext) {
  return { site: siteOf(c), staff: c.get('staff') };
}

/** What the last act did: `?done=` names one of these sentences, or says nothing. */
export function toldOf(c: AppContext, done: Readonly<Record<string, string>>): string | null {
  return new Map(Object.entries(done)).get(c.req.query('done') ?? '') ?? null;
}

export function page(c: AppContext, content: Child, status: ContentfulStatusCode = 200) {
  return c.html(`<!doctype html>${content}`, status);
}

type ProblemPage =
  | 'unreadable'
  | 'forbidden'
  | 'tooLarge'
  | 'wrongType'
  | 'broken'
  | 'down'
  | 'staffOnly'
  | 'keyUnknown';

export function problemPage(c: AppContext, status: ContentfulStatusCode, kind: ProblemPage) {
  const site = siteOf(c);
  const words = site.words.problems;
  return page(
    c,
    <Message site={site} title={words[kind].title} text={words[kind].text}>
      <p>
        <a href="/">{words.back}</a>
      </p>
    </Message>,
    status,
  );
}

export function notFoundPage(c: AppContext) {
  const site = siteOf(c);
  const words = site.words.problems;
  return page(
    c,
    <Message site={site} title={words.notFound.title} text={words.notFound.text}>
      <ul>
        <li>
          <a href="/statements">{site.words.home.all}</a>
        </li>
        <li>
          <a href="/">{words.back}</a>
        </li>
      </ul>
    </Message>,
    404,
  );
}
