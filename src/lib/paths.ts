/**
 * Paths of this site. What a path is built from may come from a request, where hono has decoded it:
 * `path` encodes every part, so that none begins another part, a query or a header.
 */

/** Only this module makes one. */
export type Path = string & { readonly __path: unique symbol };

/** path`/statements/${slug}?via=${via}` */
export function path(texts: TemplateStringsArray, ...parts: (string | number)[]): Path {
  return String.raw({ raw: texts }, ...parts.map(encodeURIComponent)) as Path;
}

export function withQuery(to: Path, query: Readonly<Record<string, string>>): Path {
  return `${to}?${new URLSearchParams(query)}` as Path;
}
