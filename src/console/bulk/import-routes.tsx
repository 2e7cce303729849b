/** Routes for importing paper signatures: check the sheet, show a preview, then store it. */

import { Hono } from 'hono';
import type { Acting } from '../../acting.ts';
import {
  type ImportRefusal,
  planImport,
  storeImport,
  type Typed,
} from '../../bulk/import-actions.ts';
import { findSheet, listOpenStatements } from '../../bulk/import-store.ts';
import { COLUMNS } from '../../bulk/sheet-columns.ts';
import { decodeSheet } from '../../bulk/sheet-text.ts';
import { forgetPages } from '../../http/caching.ts';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { readFile, readForm } from '../../http/guards.ts';
import { forStaff, page } from '../../http/page.tsx';
import { redirect } from '../../http/redirect.ts';
import { randomId } from '../../lib/bytes.ts';
import { csvRow } from '../../lib/csv.ts';
import { isoDayIn } from '../../lib/dates.ts';
import { path } from '../../lib/paths.ts';
import { ok } from '../../lib/result.ts';
import { ImportPage, ImportPreview } from './import-page.tsx';

const NOTHING_WRONG: ImportRefusal = { errors: [], sheet: [] };
/** The text was amended after the sheet was checked, so staff must check again what was signed. */
const AMENDED: ImportRefusal = { errors: [{ field: 'revision', reason: 'amended' }], sheet: [] };
const FORM = /^[\w-]{22}$/;

export function importRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>();

  routes.get('/import', async (c) =>
    form(c, { statement: c.req.query('statement') ?? '' }, NOTHING_WRONG, await noticeOf(c)),
  );

  routes.get('/import/template.csv', (c) => {
    c.header('Content-Type', 'text/csv; charset=utf-8');
    c.header('Content-Disposition', 'attachment; filename="signatures.csv"');
    return c.body(csvRow(COLUMNS));
  });

  routes.post('/import', async (c) => {
    const { typed, notice } = await readTyped(c);
    const { fields } = typed;
    if (fields.action === 'change') return form(c, fields, NOTHING_WRONG, null);
    const plan = await planImport(acting(c), typed);
    if (!plan.ok) return form(c, fields, plan.error, notice);
    const id = fields.form ?? '';
    if (fields.action !== 'store' || !FORM.test(id)) {
      return page(
        c,
        <ImportPreview
          {...forStaff(c)}
          plan={plan.value}
          form={randomId()}
          values={fields}
          notice={notice}
        />,
      );
    }
    if (fields.epoch !== String(plan.value.statement.epoch)) {
      return form(c, fields, AMENDED, null, 409);
    }
    await storeImport(acting(c), c.get('staff'), id, plan.value);
    forgetPages(c);
    return redirect(c, path`/console/import?done=${id}`);
  });

  return routes;
}

/** An uploaded file replaces the pasted text and fills its field, where it can be corrected. */
async function readTyped(c: AppContext): Promise<{ typed: Typed; notice: string | null }> {
  const fields = await readForm(c);
  const pasted = { text: fields.sheet ?? '', guessed: false };
  const file = await readFile(c, 'file');
  const read = file ? decodeSheet(file) : ok(pasted);
  const { text, guessed } = read.ok ? read.value : pasted;
  const words = c.get('words');
  return {
    typed: {
      fields: { ...fields, sheet: text },
      text: read.ok ? ok(text) : read,
      place: c.get('config').organisation.place,
      today: today(c),
      timeZone: c.get('config').timeZone,
      words,
    },
    notice: guessed ? words.bulk.imports.guessed : null,
  };
}

const today = (c: AppContext) => isoDayIn(c.get('now'), c.get('config').timeZone);

async function form(
  c: AppContext,
  values: Readonly<Record<string, string>>,
  refusal: ImportRefusal,
  notice: string | null,
  status: 200 | 409 | 422 = refusal.errors.length + refusal.sheet.length > 0 ? 422 : 200,
) {
  const statements = await listOpenStatements(c.get('db'));
  return page(
    c,
    <ImportPage
      {...forStaff(c)}
      statements={statements}
      values={values}
      refusal={refusal}
      today={today(c)}
      notice={notice}
    />,
    status,
  );
}

/** The count comes from the stored sheet, not from the URL. */
async function noticeOf(c: AppContext): Promise<string | null> {
  const done = c.req.query('done');
  if (done === undefined) return null;
  const words = c.get('words').bulk.imports;
  const sheet = await findSheet(c.get('db'), done);
  return sheet ? words.done({ count: sheet.signatures }) : words.nothingDone;
}
