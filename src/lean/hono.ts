/**
 * The part of `hono/tiny` that the Worker uses, as the bundle has it: routes in the order in which they
 * are added, and the context that goes through them. See docs/decisions/0021-lean-packages.md.
 * `test/unit/lean-hono.test.ts` holds it against hono.
 */

/** A response, or nothing after `next` has given one. */
type Answer = Response | undefined;
type Handler = (c: Context, next: () => Promise<void>) => Answer | Promise<Answer>;

interface Route {
  method: string;
  path: string;
  pattern: RegExp;
  handler: Handler;
}

/** `:name`, `:name{pattern}`, or what a pattern would take for its own. */
const PART = /:(\w+)(?:\{((?:\{[\d,]+\}|[^{}])+)\})?|\./g;

/** `/*` at the end is for all that is below, and for what it is below of. */
function patternOf(path: string): RegExp {
  const below = path.endsWith('/*');
  const source = (below ? path.slice(0, -2) : path).replace(
    PART,
    (_, name?: string, of = '[^/]+') => (name ? `(?<${name}>${of})` : '\\.'),
  );
  return new RegExp(`^${source}${below ? '(?:$|/)' : '/?$'}`);
}

/** An escape that stands for nothing is left as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

interface Matched {
  route: Route;
  params: Record<string, string>;
}

class HonoRequest {
  raw: Request;
  readonly path: string;
  matched: Matched | undefined;
  readonly #query: URLSearchParams;
  #form: Promise<FormData> | undefined;

  constructor(raw: Request) {
    const { pathname, searchParams } = new URL(raw.url);
    this.raw = raw;
    this.path = pathname;
    this.#query = searchParams;
  }

  get url() {
    return this.raw.url;
  }
  get method() {
    return this.raw.method;
  }
  get routePath() {
    return this.matched?.route.path;
  }

  param(name?: string) {
    const { params = {} } = this.matched ?? {};
    return name === undefined ? params : params[name];
  }
  /** The first of each name. */
  query(name?: string) {
    const first = (one: string) => this.#query.get(one) ?? undefined;
    if (name !== undefined) return first(name);
    const names = [...new Set(this.#query.keys())];
    return Object.fromEntries(names.map((one) => [one, first(one)]));
  }
  header(name: string) {
    return this.raw.headers.get(name) ?? undefined;
  }
  json() {
    return this.raw.json();
  }
  formData() {
    this.#form ??= this.raw.formData();
    return this.#form;
  }
}

class Context {
  readonly req: HonoRequest;
  readonly env: unknown;
  readonly executionCtx: unknown;
  readonly #values = new Map<string, unknown>();
  /** Of the next answer, by their names in small letters. */
  readonly #headers: Record<string, string> = {};
  #made: Response | undefined;
  #answer: Response | undefined;

  constructor(request: Request, env: unknown, executionCtx: unknown) {
    this.req = new HonoRequest(request);
    this.env = env;
    this.executionCtx = executionCtx;
  }

  get(name: string) {
    return this.#values.get(name);
  }
  set(name: string, value: unknown) {
    this.#values.set(name, value);
  }

  get res(): Response | undefined {
    return this.#answer;
  }
  /** A copy, where it was not made here: the headers of what another service answered can't be changed. */
  set res(answer: Response) {
    this.#answer = answer === this.#made ? answer : new Response(answer.body, answer);
  }

  /** Of the answer that there is, else of the next one. */
  header(name: string, value: string) {
    if (this.#answer) this.#answer.headers.set(name, value);
    else this.#headers[name.toLowerCase()] = value;
  }

  body(data: BodyInit | null, status?: number, headers: Record<string, string> = {}) {
    const all = new Headers(this.#answer?.headers ?? this.#headers);
    for (const [name, value] of Object.entries(headers)) all.set(name, value);
    this.#made = new Response(data, { status: status ?? 200, headers: all });
    return this.#made;
  }
  text(text: string, status?: number) {
    return this.body(text, status, { 'Content-Type': 'text/plain; charset=UTF-8' });
  }
  html(html: string, status?: number) {
    return this.body(html, status, { 'Content-Type': 'text/html; charset=UTF-8' });
  }
  json(value: unknown, status?: number) {
    return this.body(JSON.stringify(value), status, { 'Content-Type': 'application/json' });
  }
  /** Where hono lets a control character of a decoded address through, and so fails, it is escaped. */
  redirect(to: string, status = 302) {
    return this.body(null, status, { Location: /[^!-~]/.test(to) ? encodeURI(to) : to });
  }
}

export class Hono {
  /** In the order in which they are asked; what stands before others has the method `ALL`. */
  readonly routes: Route[] = [];
  #base = '';
  #notFound: (c: Context) => Response | Promise<Response> = (c) => c.text('404 Not Found', 404);
  #onError: (fault: unknown, c: Context) => Response | Promise<Response> = (fault) => {
    throw fault;
  };

  readonly get = this.#adding('GET');
  readonly post = this.#adding('POST');
  readonly put = this.#adding('PUT');
  readonly options = this.#adding('OPTIONS');
  readonly #all = this.#adding('ALL');

  #adding(method: string) {
    return (path: string, ...handlers: Handler[]) => {
      for (const handler of handlers) this.#add(method, path, handler);
    };
  }

  #add(method: string, below: string, handler: Handler) {
    const path = this.#base + (below === '/' ? '' : below.replace(/^\*/, '/*'));
    this.routes.push({ method, path, pattern: patternOf(path), handler });
  }

  use(first: string | Handler, ...rest: Handler[]) {
    if (typeof first === 'string') this.#all(first, ...rest);
    else this.#all('*', first, ...rest);
  }

  route(at: string, app: Hono) {
    for (const { method, path, handler } of app.routes)
      this.#add(method, at.replace(/\/$/, '') + path, handler);
  }

  basePath(path: string) {
    this.#base += path;
    return this;
  }

  notFound(answer: (c: Context) => Response | Promise<Response>) {
    this.#notFound = answer;
  }

  onError(answer: (fault: unknown, c: Context) => Response | Promise<Response>) {
    this.#onError = answer;
  }

  fetch = async (request: Request, env?: unknown, executionCtx?: unknown): Promise<Response> => {
    const c = new Context(request, env, executionCtx);
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const matched = this.routes.flatMap((route): Matched[] => {
      const fits = route.method === 'ALL' || route.method === method;
      const found = fits && route.pattern.exec(c.req.path);
      if (!found) return [];
      const params = Object.entries(found.groups ?? {}).map(([name, text]) => [name, decode(text)]);
      return [{ route, params: Object.fromEntries(params) }];
    });
    // A fault is answered where it happens: what stands around it sees the answer.
    const run = async (at: number): Promise<void> => {
      const next = matched[at];
      try {
        if (next) c.req.matched = next;
        const answer = await (next ? next.route.handler(c, () => run(at + 1)) : this.#notFound(c));
        if (answer && !c.res) c.res = answer;
      } catch (fault) {
        c.res = await this.#onError(fault, c);
      }
    };
    await run(0);
    if (!c.res) throw Error(`no answer to ${c.req.path}`);
    return request.method === 'HEAD' ? new Response(null, c.res) : c.res;
  };
}
