/** All public addresses that need no link from an email, and those that show names. */
import { HARBOR, NORTH } from './districts.ts';
import { SLUG } from './statements.ts';
import { TEST_ORIGIN } from './variables.ts';

export const STATEMENT = `/statements/${SLUG}`;
export const API = `/api/v1/statements/${SLUG}`;

/** Addresses by the pattern of their route. */
export const PAGES: Record<string, string[]> = {
  '/': ['/'],
  '/healthz': ['/healthz'],
  '/statements': ['/statements', '/statements?q=leaving'],
  '/statements/:slug': [STATEMENT],
  '/statements/:slug/v/:number{[1-9][0-9]{0,5}}': [`${STATEMENT}/v/1`, `${STATEMENT}/v/2`],
  '/statements/:slug/v/:file{[1-9][0-9]{0,5}\\.md}': [`${STATEMENT}/v/2.md`],
  '/statements/:slug/history': [`${STATEMENT}/history`],
  '/statements/:slug{[a-z0-9-]+}/diff': [`${STATEMENT}/diff?from=1&to=2`],
  '/statements/:slug/diff/:range{[1-9][0-9]{0,5}\\.\\.[1-9][0-9]{0,5}}': [`${STATEMENT}/diff/1..2`],
  '/statements/:slug/announced': [`${STATEMENT}/announced`],
  '/statements/:slug/endorse': [`${STATEMENT}/endorse`],
  '/statements/:slug/endorse/sent': [`${STATEMENT}/endorse/sent?ref=x`],
  '/statements/:slug/endorsements': [
    `${STATEMENT}/endorsements`,
    `${STATEMENT}/endorsements?kind=leader&q=leaving`,
    `${STATEMENT}/endorsements?kind=district`,
    `${STATEMENT}/endorsements?district=${HARBOR.code}`,
  ],
  '/statements/:slug/letter': [`${STATEMENT}/letter`],
  '/statements/:slug/letter/:number{[1-9][0-9]{0,5}}': [`${STATEMENT}/letter/1`],
  '/:lang{[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}}/statements/:slug': [`/es${STATEMENT}`],
  '/districts': ['/districts', '/districts?q=harbor'],
  '/districts/:code': [`/districts/${HARBOR.code}`, `/districts/${NORTH.code}`],
  '/about': ['/about'],
  '/about/:page': ['/about/verification'],
  '/partners': [`/partners?statement=${SLUG}&where=html`],
  '/partners/preview': [`/partners/preview?statement=${SLUG}`],
  '/partners/it': ['/partners/it'],
  '/partners/api': ['/partners/api'],
  '/partners/contact': ['/partners/contact'],
  '/partners/contact/end': ['/partners/contact/end'],
  '/partners/sites/:via': ['/partners/sites/example-partner'],
  '/partners/paper/:slug': [`/partners/paper/${SLUG}`],
  '/statements/:slug/share': [`${STATEMENT}/share`],
  '/go/:slug': [`/go/${SLUG}`],
  '/embed/:slug': [`/embed/${SLUG}`],
  '/oembed': [`/oembed?url=${encodeURIComponent(TEST_ORIGIN + STATEMENT)}`],
  '/badge/:file{[a-z0-9-]+\\.(?:svg|png)}': [`/badge/${SLUG}.svg`],
  '/preview.png': [],
  '/site.webmanifest': ['/site.webmanifest'],
  '/feed.atom': ['/feed.atom'],
  '/feed.json': ['/feed.json'],
  '/sitemap.xml': ['/sitemap.xml'],
  '/robots.txt': ['/robots.txt'],
  '/api/v1/statements': ['/api/v1/statements'],
  '/api/v1/statements/:slug': [API],
  '/api/v1/statements/:slug/endorsements': [
    `${API}/endorsements`,
    `${API}/endorsements?q=leaving`,
    `${API}/endorsements?limit=1`,
  ],
  '/api/v1/widget/:slug': [`/api/v1/widget/${SLUG}`, `/api/v1/widget/${SLUG}?lang=es`],
  '/api/v1/districts': ['/api/v1/districts?q=harbor'],
  // A picture shows the title only.
  '/statements/:slug/v/:file{[1-9][0-9]{0,5}\\.png}': [],
  // These need a link from an email, or an id, and are never stored (`routes.test.ts`).
  '/endorsements/confirm': [],
  '/endorsements/manage': [],
  '/endorsements/unsubscribe': [],
  '/endorsements/report': [],
};

/** Addresses that show leaders, or officers who attested a body's decision. */
export const TELLING = [
  STATEMENT,
  `${STATEMENT}/v/2`,
  `${STATEMENT}/endorsements`,
  `${STATEMENT}/endorsements?kind=leader&q=leaving`,
  `${STATEMENT}/endorsements?kind=district`,
  `${STATEMENT}/endorsements?district=${HARBOR.code}`,
  `${STATEMENT}/letter`,
  `${STATEMENT}/letter/1`,
  `/districts/${HARBOR.code}`,
  `/districts/${NORTH.code}`,
  `/embed/${SLUG}`,
  `${API}/endorsements`,
  `${API}/endorsements?q=leaving`,
  `${API}/endorsements?limit=1`,
  `/api/v1/widget/${SLUG}`,
  `/api/v1/widget/${SLUG}?lang=es`,
];
