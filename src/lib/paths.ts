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

/** Each segment stays one segment, and empty ones are left out: `//host` would be another site. */
export function pathOf(segments: readonly string[]): Path {
  return `/${segments.filter(Boolean).map(encodeURIComponent).join('/')}` as Path;
}

export function withQuery(
  to: Path,
  query: Readonly<Record<string, string>> | URLSearchParams,
): Path {
  const text = new URLSearchParams(query).toString();
  return (text ? `${to}?${text}` : to) as Path;
}
