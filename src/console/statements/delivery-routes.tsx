import { Hono } from 'hono';
import { forgetPages } from '../../http/caching.ts';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { readForm } from '../../http/guards.ts';
import { forStaff, notFoundPage, page, toldOf } from '../../http/page.tsx';
import { redirect } from '../../http/redirect.ts';
import { type DeliveryError, parseDelivery } from '../../letters/delivery.ts';
import { recordDelivery, voidRecord } from '../../letters/delivery-actions.ts';
import { listDeliveries } from '../../letters/store.ts';
import { randomId } from '../../lib/bytes.ts';
import { isoDayIn } from '../../lib/dates.ts';
import { withQuery } from '../../lib/paths.ts';
import { DeliveriesPage } from './delivery-page.tsx';
import { deliveriesPath } from './paper-links.tsx';

export function deliveryRoutes() {
  const routes = new Hono<AppEnv>();

  routes.get('/statements/:slug/deliveries', (c) => show(c, c.req.param('slug'), {}, []));

  routes.post('/statements/:slug/deliveries', async (c) => {
    const slug = c.req.param('slug');
    const fields = await readForm(c);
    const parsed = parseDelivery(fields, today(c));
    if (!parsed.ok) return show(c, slug, fields, parsed.error);
    const made = await recordDelivery(recording(c), slug, fields.form ?? '', parsed.value);
    if (!made) return notFoundPage(c);
    forgetPages(c);
    return redirect(c, withQuery(deliveriesPath(slug), { done: 'recorded' }));
  });

  routes.post('/statements/:slug/deliveries/:number{[1-9][0-9]{0,5}}', async (c) => {
    const { slug, number } = c.req.param();
    await voidRecord(recording(c), slug, Number(number));
    forgetPages(c);
    return redirect(c, withQuery(deliveriesPath(slug), { done: 'voided' }));
  });

  return routes;
}

const today = (c: AppContext) => isoDayIn(c.get('now'), c.get('config').timeZone);

const recording = (c: AppContext) => ({
  db: c.get('db'),
  now: c.get('now'),
  staff: c.get('staff'),
});

async function show(
  c: AppContext,
  slug: string,
  values: Record<string, string>,
  errors: DeliveryError[],
) {
  const found = await listDeliveries(c.get('db'), slug);
  if (!found) return notFoundPage(c);
  const { done } = c.get('words').letters.console;
  return page(
    c,
    <DeliveriesPage
      {...forStaff(c)}
      found={found}
      form={randomId()}
      values={values}
      errors={errors}
      today={today(c)}
      notice={toldOf(c, done)}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
