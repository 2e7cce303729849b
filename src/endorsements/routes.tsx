/** Routes of the endorse form and of the list of endorsers. GET never changes anything. */

import { Hono } from 'hono';
import type { Acting } from '../acting.ts';
import { withoutState } from '../districts/state.ts';
import { listDistricts } from '../districts/store.ts';
import { allowCaching } from '../http/caching.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { keep, openShown, readCorrection } from '../http/correction.ts';
import { notFoundPage, page, siteOf } from '../http/page.tsx';
import { redirect } from '../http/redirect.ts';
import { splitAddress } from '../lib/addresses.ts';
import { isoDayIn } from '../lib/dates.ts';
import { inOrder } from '../lib/form-schema.ts';
import { path } from '../lib/paths.ts';
import { VIA_PATTERN } from '../lib/slugs.ts';
import { latestAmendment } from '../statements/returns.ts';
import { findStatement } from '../statements/store.ts';
import { countsOf } from '../statements/tally.ts';
import { Message } from '../ui/message.tsx';
import { wasAmended } from './decisions/decided-text.ts';
import { formatCursor, goesOn, listQuery } from './listing/cursor.ts';
import { EndorsementsPage } from './listing/page.tsx';
import { searchEndorsements } from './listing/search-store.ts';
import { listEndorsements } from './listing/store.ts';
import { wordsOf } from './refusals.ts';
import { FIELD_ORDER, type FieldError, parseSubmission } from './schema.ts';
import { type DistrictChoice, lookUpDistrict, submitEndorsement } from './submit/actions.ts';
import { EndorsePage } from './submit/form-page.tsx';
import { sentPage } from './submit/sent-routes.tsx';

const PAGE_SIZE = 50;

export function endorsementRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>();

  routes.get('/statements/:slug/endorse', (c) => {
    const via = c.req.query('via') ?? '';
    return form(c, 200, { kind: 'leader', public: 'yes', via: VIA_PATTERN.test(via) ? via : '' });
  });

  routes.post('/statements/:slug/endorse', async (c) => {
    const slug = c.req.param('slug');
    const sent = await readCorrection(c, `endorse/${slug}`);
    const { corrects, isShort } = sent;
    const fields = withTypedDistrict(sent.fields);
    if (sent.isExpired) {
      const again = { kind: 'leader', public: 'yes', email: fields.email ?? '' };
      return form(c, 422, again, [{ field: 'email', reason: 'kept_expired' }]);
    }
    const { timeZone, organisation } = c.get('config');
    const today = isoDayIn(c.get('now'), timeZone);
    const named = withoutState(fields.district ?? '', organisation.place);
    const parsed = parseSubmission({ ...fields, district: named }, today);
    if (!parsed.ok) {
      const [wrong, ...others] = parsed.error;
      if (isShort && corrects && wrong?.field === 'email' && others.length === 0) {
        return sentPage(c, slug, corrects, {
          typed: fields.email ?? '',
          error: wordsOf(c.get('words'), wrong),
        });
      }
      const district = await lookUpDistrict(c.get('db'), named);
      const refusal = district.ok ? { errors: [], choices: [] } : district.error;
      return form(c, 422, fields, [...parsed.error, ...refusal.errors], refusal);
    }

    const by = acting(c);
    const busy = await isBusy(c, by.network);
    const first = corrects && { ref: corrects.ref, address: splitAddress(corrects.address) };
    const submitted = await submitEndorsement(by, slug, parsed.value, busy, first);
    if (submitted.ok) {
      const { ref } = submitted.value;
      const kept = await keep(c, `endorse/${slug}`, ref, fields);
      return redirect(c, path`/statements/${slug}/endorse/sent?ref=${ref}&kept=${kept}`);
    }
    const refusal = submitted.error;
    switch (refusal.reason) {
      case 'unknown_statement':
        return notFoundPage(c);
      case 'closed':
        return closedPage(c, slug, 409);
      case 'text_changed':
        return form(c, 409, fields, [], { changed: true });
      case 'fields':
        return form(c, 422, fields, refusal.errors, refusal);
    }
  });

  routes.get('/statements/:slug/endorse/sent', async (c) => {
    const slug = c.req.param('slug');
    const ref = c.req.query('ref') ?? '';
    const shown = await openShown(c, `endorse/${slug}`);
    return sentPage(c, slug, shown?.ref === ref ? shown : { ref });
  });

  routes.get('/statements/:slug/endorsements', async (c) => {
    const db = c.get('db');
    const statement = await findStatement(db, c.req.param('slug'));
    if (!statement) return notFoundPage(c);
    const { kind, q, text, cursor } = listQuery.parse(c.req.query());
    const filter = { slug: statement.slug, kind, district: null, cursor, limit: PAGE_SIZE };
    const now = { epoch: statement.epoch, amendment: latestAmendment(statement.revisions) };
    const onlyEarlier = text === 'earlier' && countsOf(statement.tally.earlier, kind).count > 0;
    const search = q
      ? await searchEndorsements(db, { ...filter, q, statement: statement.id })
      : null;
    const found = search ?? (await listEndorsements(db, { ...filter, onlyEarlier }, now));
    const continues = cursor !== null && (q !== '' || goesOn(cursor, now.amendment));
    const next = new URLSearchParams();
    if (kind) next.set('kind', kind);
    if (q) next.set('q', q);
    if (found.next) next.set('cursor', formatCursor(found.next));
    allowCaching(c, 'names');
    return page(
      c,
      <EndorsementsPage
        site={siteOf(c)}
        statement={statement}
        rows={found.rows}
        kind={kind}
        q={q}
        part={continues ? 'later' : onlyEarlier ? 'earlier' : 'start'}
        restarted={!continues && cursor?.text !== undefined}
        search={search}
        next={found.next ? next.toString() : null}
      />,
    );
  });

  return routes;
}

/**
 * When districts are asked as choices, the form also sends what was typed before. It counts until
 * one of the choices is chosen.
 */
function withTypedDistrict(fields: Readonly<Record<string, string>>): Record<string, string> {
  return { ...fields, district: fields.district ?? fields.district_typed ?? '' };
}

async function form(
  c: AppContext,
  status: 200 | 409 | 422,
  values: Record<string, string>,
  errors: FieldError[] = [],
  more: { choices?: DistrictChoice[]; changed?: boolean } = {},
) {
  const db = c.get('db');
  const slug = c.req.param('slug') ?? '';
  const statement = await findStatement(db, slug);
  const choices = more.choices ?? [];
  if (!statement) return notFoundPage(c);
  if (statement.status !== 'current' || statement.endorsements === 'closed') {
    return closedPage(c, slug, status === 200 ? 200 : 409, statement.shown.text !== null);
  }
  return page(
    c,
    <EndorsePage
      site={siteOf(c)}
      statement={statement}
      values={values}
      errors={inOrder(errors, FIELD_ORDER)}
      choices={choices}
      districts={choices.length > 0 ? [] : await listDistricts(db)}
      // Also with other errors: the form always continues with the current text.
      changed={more.changed || wasAmended(statement, values.revision)}
      today={isoDayIn(c.get('now'), c.get('config').timeZone)}
    />,
    status,
  );
}

function closedPage(c: AppContext, slug: string, status: 200 | 409, readable = true) {
  const site = siteOf(c);
  const words = site.words.endorse.closed;
  const text = readable ? words.text : site.words.statements.redacted;
  return page(
    c,
    <Message site={site} title={words.title} text={text}>
      <p>
        <a href={`/statements/${slug}`}>{site.words.statements.back}</a>
      </p>
    </Message>,
    status,
  );
}

/** A whole school can share one network, so a busy network is only a flag for review. */
async function isBusy(c: AppContext, network: string | null): Promise<boolean> {
  if (network === null) return false;
  try {
    return !(await c.env.LIMITS.limit({ key: network })).success;
  } catch {
    return false;
  }
}
