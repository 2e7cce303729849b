/** Client of a site's console, as staff: on this machine, or with a service token of Access. */
import * as z from 'zod';
import { err, ok, type Result } from '../../lib/result.ts';

export interface Site {
  /** Scheme, host and port, without a slash at the end. */
  origin: string;
  headers: Record<string, string>;
}

/** Why a request failed, in words for the user. */
export interface Refusal {
  message: string;
  /** Status of the response; null if there was none. */
  status: number | null;
  errors: ProblemLine[];
}

const problemLine = z.object({
  slug: z.string().nullish(),
  field: z.string().nullish(),
  message: z.string(),
});
export type ProblemLine = z.infer<typeof problemLine>;

const problem = z.object({
  title: z.string().default(''),
  detail: z.string().default(''),
  errors: z.array(problemLine).default([]),
});

/** The request that a change waits for. */
export const waiting = z.object({
  /** Its page in the console. */
  url: z.string(),
  /** Whether this call asked. */
  isNew: z.boolean(),
});
export type Waiting = z.infer<typeof waiting>;

/** What happened, and what to do next. */
export function describeWaiting(what: string, { url, isNew }: Waiting): string {
  const asked = isNew ? 'has been proposed' : 'was proposed before, and still waits';
  return `${what}. This ${asked}: it takes two people.
  Two members of staff look at the difference here, and one of them approves it:
  ${url}`;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Parses an address. `CF_ACCESS_CLIENT_ID` and `CF_ACCESS_CLIENT_SECRET` are the service token. */
export function parseSite(address: string, env: Env): Result<Site, string> {
  if (!URL.canParse(address)) return err(`${address} is not an address. Write https://…`);
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return err(`${address} is not an address of a site. Write https://…`);
  }
  const headers: Record<string, string> = { Origin: url.origin };
  const { CF_ACCESS_CLIENT_ID: id, CF_ACCESS_CLIENT_SECRET: secret } = env;
  if (!id !== !secret) {
    return err('Set both CF_ACCESS_CLIENT_ID and CF_ACCESS_CLIENT_SECRET, or none of them.');
  }
  if (id && secret) {
    // The token gives access to the console, so it is never sent unencrypted.
    if (url.protocol === 'http:' && !isLocal(url.hostname)) {
      return err(
        `${url.origin} is not encrypted, and would show the service token. Write https://…`,
      );
    }
    if (!isLocal(url.hostname)) {
      headers['CF-Access-Client-Id'] = id;
      headers['CF-Access-Client-Secret'] = secret;
    }
  }
  return ok({ origin: url.origin, headers });
}

/** The site of `npm start` on this machine. */
export function localSite(port: number): Site {
  const origin = `http://localhost:${port}`;
  return { origin, headers: { Origin: origin } };
}

function isLocal(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** Sends JSON and parses the JSON response. Every failure becomes a `Refusal`. */
export function send<T>(
  site: Site,
  method: 'POST' | 'PUT',
  path: string,
  body: unknown,
  answer: z.ZodType<T>,
): Promise<Result<T, Refusal>> {
  return ask(site, method, path, JSON.stringify(body), answer);
}

export function receive<T>(
  site: Site,
  path: string,
  answer: z.ZodType<T>,
): Promise<Result<T, Refusal>> {
  return ask(site, 'GET', path, null, answer);
}

async function ask<T>(
  site: Site,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body: string | null,
  answer: z.ZodType<T>,
): Promise<Result<T, Refusal>> {
  const url = `${site.origin}${path}`;
  const refuse = (message: string, status: number | null, errors: ProblemLine[] = []) =>
    err({ message, status, errors });
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method,
      headers: { ...site.headers, 'Content-Type': 'application/json' },
      body,
      // Access redirects to its login page. Following that would return HTML with status 200.
      redirect: 'manual',
      signal: AbortSignal.timeout(120_000),
    });
    text = await response.text();
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') {
      return refuse(`${site.origin} did not answer within two minutes.`, null);
    }
    return refuse(`Nothing answers at ${site.origin}. Is the site running (npm start)?`, null);
  }
  const { status } = response;
  if (status >= 300 && status < 400) {
    return refuse(`${site.origin} asks for a login. ${TOKEN}`, status);
  }
  const json = parseJson(text);
  if (!response.ok) {
    const details = problem.safeParse(json);
    const words = details.success ? [details.data.title, details.data.detail] : [];
    const message = words.filter((word) => word !== '').join(': ');
    return refuse(
      message === '' ? withoutWords(site, url, status) : message,
      status,
      details.success ? details.data.errors : [],
    );
  }
  const parsed = answer.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  if (json === null) return refuse(`${site.origin} answered with a page. ${OTHER_SITE}`, status);
  return refuse(
    `${url} gave an answer that this program does not know. Is the site of the same version as these files?`,
    status,
  );
}

const TOKEN =
  'Set CF_ACCESS_CLIENT_ID and CF_ACCESS_CLIENT_SECRET to a service token that the Access application lets in.';
const OTHER_SITE = 'Is this the address of the site itself, and not of another one?';

/** Words for an error without problem details: from Access, another server or a proxy. */
function withoutWords(site: Site, url: string, status: number): string {
  if (status === 401 || status === 403) return `${site.origin} let nobody in (${status}). ${TOKEN}`;
  if (status === 404) return `${site.origin} has no console. ${OTHER_SITE}`;
  return `${url} was answered with status ${status}. Try again later.`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
