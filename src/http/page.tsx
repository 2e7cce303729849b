/** Responds with HTML pages. */

import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { say } from '../i18n/catalogue.ts';
import type { Site } from '../ui/layout.tsx';
import { Message } from '../ui/message.tsx';
import { Button, Post } from '../ui/post.tsx';
import type { AppContext } from './context.ts';
import { readSent } from './guards.ts';

export function siteOf(c: AppContext): Site {
  const { origin, organisation, timeZone } = c.get('config');
  return { origin, organisation, timeZone, words: c.get('words') };
}

/** Props that every console page needs. */
export function forStaff(c: AppContext) {
  return { site: siteOf(c), staff: c.get('staff') };
}

/** The result of the last action: the message that `?done=` names, or null. */
export function toldOf(c: AppContext, done: Readonly<Record<string, string>>): string | null {
  return new Map(Object.entries(done)).get(c.req.query('done') ?? '') ?? null;
}

export function page(c: AppContext, content: Child, status: ContentfulStatusCode = 200) {
  return c.html(`<!doctype html>${content}`, status);
}

type ProblemPage =
  | 'unreadable'
  | 'forbidden'
  | 'originUnknown'
  | 'tooLarge'
  | 'wrongType'
  | 'broken'
  | 'down'
  | 'otherAddress'
  | 'staffOnly'
  | 'keyUnknown';

/** The page for errors on our side. It offers the submitted form to be sent again. */
export async function faultPage(c: AppContext, down: boolean) {
  const { again } = c.get('words').site.problems;
  const sent = await readSent(c);
  const form = sent && [
    <p>{again.text}</p>,
    <Post hidden={sent}>
      <Button>{again.button}</Button>
    </Post>,
  ];
  return down ? problemPage(c, 503, 'down', form) : problemPage(c, 500, 'broken', form);
}

export function problemWords({ words, organisation }: Site, kind: ProblemPage) {
  const { title, text } = words.site.problems[kind];
  return { title, text: say(text, { contact: organisation.contact }) };
}

export function problemPage(
  c: AppContext,
  status: ContentfulStatusCode,
  kind: ProblemPage,
  next: Child = null,
) {
  const site = siteOf(c);
  return page(
    c,
    <Message site={site} {...problemWords(site, kind)}>
      {next ?? (
        <p>
          <a href="/">{site.words.site.problems.back}</a>
        </p>
      )}
    </Message>,
    status,
  );
}

export function notFoundPage(c: AppContext) {
  const site = siteOf(c);
  const words = site.words.site.problems;
  return page(
    c,
    <Message site={site} title={words.notFound.title} text={words.notFound.text}>
      <ul>
        <li>
          <a href="/statements">{site.words.site.home.all}</a>
        </li>
        <li>
          <a href="/">{words.back}</a>
        </li>
      </ul>
    </Message>,
    404,
  );
}
