/** Addresses of the pages of a statement. */
export const statementPath = (slug: string) => `/statements/${slug}`;
export const revisionPath = (slug: string, number: number) => `/statements/${slug}/v/${number}`;
export const announcedPath = (slug: string) => `/statements/${slug}/announced`;
export const differencePath = (slug: string, before: number, after: number) =>
  `/statements/${slug}/diff/${before}..${after}`;
export const historyPath = (slug: string) => `/statements/${slug}/history`;
export const translationPath = (slug: string, lang: string) => `/${lang}/statements/${slug}`;
/** The picture that is shown where a revision is shared. */
export const picturePath = (slug: string, number: number) => `${revisionPath(slug, number)}.png`;
/** Words to share it with, which a later feature has. */
export const sharePath = (slug: string) => `/statements/${slug}/share`;
