/** Addresses of the pages about endorsing a statement. */
export const endorsePath = (slug: string) => `/statements/${slug}/endorse`;
export const listPath = (slug: string) => `/statements/${slug}/endorsements`;
export const reportPath = (id: string) => `/endorsements/report?endorsement=${id}`;
