import { Hono } from 'hono';
import type { Acting } from '../../acting.ts';
import { forgetPages } from '../../http/caching.ts';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { readForm } from '../../http/guards.ts';
import { forStaff, notFoundPage, page, toldOf } from '../../http/page.tsx';
import { redirect } from '../../http/redirect.ts';
import { path } from '../../lib/paths.ts';
import { openAddress } from '../../lib/seal.ts';
import { changeByStaff, endByStaff } from '../../partners/actions.ts';
import { type FieldError, parseNamed } from '../../partners/rules.ts';
import { allCountsQuery, findPartner, partnersQuery, rivalsQuery } from '../../partners/store.ts';
import { PartnerPage, PartnersPage } from './page.tsx';

/** Rows per list. Lists are limited, because anyone can make up a `via`. */
const MOST = 500;

export function partnersRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>();

  routes.get('/partners', async (c) => {
    const db = c.get('db');
    const [partners, counts] = await db.batch([partnersQuery(db, MOST), allCountsQuery(db, MOST)]);
    const notice = toldOf(c, c.get('words').partners.console.done);
    return page(c, <PartnersPage {...forStaff(c)} {...{ partners, counts, notice }} />);
  });

  routes.get('/partners/:id', (c) => show(c, {}, []));

  routes.post('/partners/:id', async (c) => {
    const id = c.req.param('id');
    const fields = await readForm(c);
    const by = c.get('staff');
    const made = fields.action === 'end' ? await endByStaff(acting(c), by, id) : await change();
    if (typeof made !== 'boolean') return show(c, fields, made);
    forgetPages(c);
    const done = made ? (fields.action === 'end' ? 'ended' : 'saved') : 'gone';
    return redirect(c, path`/console/partners?done=${done}`);

    async function change(): Promise<boolean | FieldError[]> {
      const parsed = parseNamed(fields);
      if (!parsed.ok) return parsed.error;
      const accepted = fields.action === 'accept';
      if (accepted && !parsed.value.via) return [{ field: 'via', reason: 'via_missing' }];
      return changeByStaff(acting(c), by, id, { ...parsed.value, accepted });
    }
  });

  return routes;
}

async function show(c: AppContext, values: Record<string, string>, errors: FieldError[]) {
  const partner = await findPartner(c.get('db'), c.req.param('id') ?? '');
  if (!partner) return notFoundPage(c);
  const [address, rivals] = await Promise.all([
    openAddress(c.get('keys'), partner.addressSealed),
    rivalsQuery(c.get('db'), partner),
  ]);
  const domain = address?.split('@').at(-1) ?? null;
  const shown = { partner, domain, rivals, values, errors };
  return page(c, <PartnerPage {...forStaff(c)} {...shown} />, errors.length > 0 ? 422 : 200);
}
