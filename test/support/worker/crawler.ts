/**
 * Follows every link on our site, as a mail scanner or search engine does. Sends only GET requests.
 */
import { visit } from './site.ts';
import { TEST_ORIGIN } from './variables.ts';

export interface Answer {
  path: string;
  status: number;
  text: string;
  headers: string;
}

const LINK = /(?:href|src|action)="([^"]+)"|(https:\/\/[^\s"'<>]+)/g;
const MOST = 500;

/** Returns the paths and queries of the links to our own site, without fragments. */
export function linksIn(text: string): string[] {
  const found = Array.from(text.matchAll(LINK), ([, attribute, bare]) => attribute ?? bare ?? '');
  return found.flatMap((link) => {
    const url = URL.parse(link.replaceAll('&amp;', '&'), TEST_ORIGIN);
    return url?.origin === TEST_ORIGIN ? [url.pathname + url.search] : [];
  });
}

/** GETs every page reachable from these paths, each once. */
export async function crawl(from: readonly string[], headers: HeadersInit = {}): Promise<Answer[]> {
  const answers: Answer[] = [];
  const queue = [...new Set(from)];
  const seen = new Set(queue);
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const response = await visit(path, { headers });
    const text = await response.text();
    const told = JSON.stringify([...response.headers]);
    answers.push({ path, status: response.status, text, headers: told });
    if (answers.length > MOST) throw new Error(`the crawl found more than ${MOST} pages`);
    const links = linksIn(`${text} href="${response.headers.get('Location') ?? ''}"`);
    for (const link of links.filter((other) => !seen.has(other))) {
      seen.add(link);
      queue.push(link);
    }
  }
  return answers;
}
