/** Routes of the directory. The endorsements feature renders the endorsements of a district. */

import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import type { Database } from '../db/client.ts';
import { allowCaching } from '../http/caching.ts';
import type { AppEnv } from '../http/context.ts';
import { notFoundPage, page, siteOf } from '../http/page.tsx';
import type { Site } from '../ui/layout.tsx';
import { DistrictPage, DistrictsPage } from './pages.tsx';
import { withoutState } from './state.ts';
import { findDistrict, listDistricts, searchDistricts } from './store.ts';

export type DrawEndorsements = (db: Database, site: Site, code: string) => Promise<Child>;

export function districtRoutes(drawEndorsements: DrawEndorsements) {
  const routes = new Hono<AppEnv>();

  routes.get('/districts', async (c) => {
    const db = c.get('db');
    const q = (c.req.query('q') ?? '').trim().slice(0, 120);
    const { districts, isLikely } = q
      ? await searchDistricts(db, withoutState(q, c.get('config').organisation.place))
      : { districts: await listDistricts(db), isLikely: false };
    allowCaching(c, 'texts');
    return page(
      c,
      <DistrictsPage site={siteOf(c)} districts={districts} q={q} isLikely={isLikely} />,
    );
  });

  routes.get('/districts/:code', async (c) => {
    const db = c.get('db');
    const district = await findDistrict(db, c.req.param('code'));
    if (!district) return notFoundPage(c);
    const site = siteOf(c);
    const endorsements = await drawEndorsements(db, site, district.code);
    allowCaching(c, 'names');
    return page(c, <DistrictPage site={site} district={district} endorsements={endorsements} />);
  });

  return routes;
}
