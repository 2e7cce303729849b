/** Addresses of the pages of a statement. */
export const statementPath = (slug: string) => `/statements/${slug}`;
export const revisionPath = (slug: string, number: number) => `/statements/${slug}/v/${number}`;
export const announcedPath = (slug: string) => `/statements/${slug}/announced`;
export const differencePath = (slug: string, before: number, after: number) =>
  `/statements/${slug}/diff/${before}..${after}`;
