/**
 * Builds paths of this site. Parts of a path may come from a request, already decoded by hono.
 * `path` encodes every part, so that none can start another segment, a query or a header.
 */

/** Only this module creates one. */
export type Path = string & { readonly __path: unique symbol };

/** path`/statements/${slug}?via=${via}` */
export function path(texts: TemplateStringsArray, ...parts: (string | number)[]): Path {
  return String.raw({ raw: texts }, ...parts.map(encodeURIComponent)) as Path;
}

export function withQuery(to: Path, query: Readonly<Record<string, string>>): Path {
  return `${to}?${new URLSearchParams(query)}` as Path;
}
