/**
 * Imports paper signatures: checks the whole sheet, then stores the whole sheet with a mail for
 * each person.
 */

import type { Acting } from '../acting.ts';
import { type Actor, appendAudit, nameActor } from '../audit/store.ts';
import { commit } from '../db/client.ts';
import { carryOverEndorsers } from '../db/key-change.ts';
import { withoutState } from '../districts/state.ts';
import { suggestDistricts } from '../districts/store.ts';
import { flagsOf } from '../endorsements/flags.ts';
import { PAPER_DAYS } from '../endorsements/lifecycle.ts';
import { planEndorsement } from '../endorsements/submit/actions.ts';
import type { Words } from '../i18n/catalogue.ts';
import { parseAddress, withParents } from '../lib/addresses.ts';
import { randomId } from '../lib/bytes.ts';
import { isoDayIn } from '../lib/dates.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { type EndorserTraces, endorserTraces, sealAddress } from '../lib/seal.ts';
import { type ImportError, type ImportForm, parseImport } from './import-form.ts';
import {
  findSheet,
  insertSheet,
  loadForImport,
  type NewSignature,
  sheetIsIn,
} from './import-store.ts';
import {
  checkSheet,
  keysOf,
  readSheet,
  type Sheet,
  type Signature,
  unknownPlaces,
} from './sheet.ts';
import type { SheetError } from './sheet-columns.ts';
import type { Unreadable } from './sheet-text.ts';

const DAY = 86_400_000;
/** Queue messages to send at once. The scheduled sweep sends the other mails. */
const BELLS = 20;
/** Guessing takes CPU time, so a sheet gets it for its first misspellings. */
const MOST_GUESSES = 20;
const NO_GUESSES: Awaited<ReturnType<typeof suggestDistricts>> = new Map();

export interface Typed {
  fields: Readonly<Record<string, string>>;
  /** The sheet's text, or why the uploaded file can't be read. */
  text: Result<string, Unreadable>;
  /** The site's state, which people write behind a town. */
  place: string;
  /** Today in the organization's time zone. */
  today: string;
  timeZone: string;
  words: Words;
}

export interface ImportPlan {
  /** `epoch` is the current one at the time of the check: if it changes, nothing is stored. */
  statement: { id: number; date: string; title: string; epoch: number };
  revision: number;
  epoch: number;
  meeting: string;
  signedOn: string;
  signatures: (Signature & { traces: EndorserTraces; domains: { code: string }[] })[];
  /** Signatures of people who already endorsed, or who were already asked to confirm. */
  skipped: Signature[];
}

export interface ImportRefusal {
  errors: ImportError[];
  sheet: SheetError[];
}

/**
 * Returns what would be stored, or all errors. Writes nothing; one round trip, and another if a row
 * names no district.
 */
export async function planImport(
  { db, keys }: Pick<Acting, 'db' | 'keys'>,
  { fields, text, place, today, timeZone, words }: Typed,
): Promise<Result<ImportPlan, ImportRefusal>> {
  const form = parseImport(fields, today);
  const errors = form.ok ? [] : [...form.error];
  if (!text.ok) errors.push({ field: 'file', ...text.error });
  else if (text.value.trim() === '') errors.push({ field: 'sheet', reason: 'sheet_missing' });
  const read = text.ok && text.value.trim() ? readSheet(words, text.value) : null;
  const sheet = read?.ok ? withoutStates(read.value, place) : NO_SHEET;
  const { rows } = sheet;

  const addresses = rows.flatMap(({ values }) => {
    const parsed = parseAddress(values.email);
    return parsed.ok ? [parsed.value] : [];
  });
  const traces = new Map<string, EndorserTraces>();
  for (const each of addresses) traces.set(each.address, await endorserTraces(keys, each));
  const found = await loadForImport(db, {
    slug: fields.statement?.trim() ?? '',
    ...keysOf(rows),
    domains: unique(addresses.flatMap(({ domain }) => withParents(domain))),
    hmacs: Array.from(traces.values()).flatMap(({ hmac, before }) => [hmac, before ?? hmac]),
  });
  const unknown = unknownPlaces(rows, found.places).slice(0, MOST_GUESSES);
  const likely = unknown.length > 0 ? await suggestDistricts(db, unknown) : NO_GUESSES;
  const checked = checkSheet(words, sheet, found.places, likely, today);
  const wrong = [...(read?.ok === false ? read.error : []), ...(checked.ok ? [] : checked.error)];

  const { statement } = found;
  if (!statement && fields.statement?.trim())
    errors.unshift({ field: 'statement', reason: 'statement' });
  const seen = form.ok ? signedOf(form.value, found.revisions, timeZone) : null;
  if (statement && form.ok && typeof seen === 'string')
    errors.push({ field: 'revision', reason: seen });
  if (!form.ok || !checked.ok || !statement || !isText(seen) || errors.length + wrong.length > 0) {
    return err({ errors, sheet: wrong });
  }

  const tracesIn = ({ submission }: Signature) =>
    traces.get(submission.email.address) ?? { hmac: '', before: null, sealed: null, mailbox: '' };
  const isAsked = (signature: Signature) => {
    const { hmac, before } = tracesIn(signature);
    return found.asked.has(hmac) || (before !== null && found.asked.has(before));
  };
  return ok({
    statement,
    revision: seen.number,
    epoch: seen.epoch,
    meeting: form.value.meeting,
    signedOn: form.value.day,
    signatures: checked.value
      .filter((signature) => !isAsked(signature))
      .map((signature) => {
        const within = withParents(signature.submission.email.domain);
        const domains = found.domains.filter(({ domain }) => within.includes(domain));
        return { ...signature, traces: tracesIn(signature), domains };
      }),
    skipped: checked.value.filter(isAsked),
  });
}

const NO_SHEET: Sheet = {
  rows: [],
  columns: { name: '', title: '', district: '', organization: '', email: '' },
};

const withoutStates = ({ rows, columns }: Sheet, place: string): Sheet => ({
  columns,
  rows: rows.map(({ line, values }) => ({
    line,
    values: { ...values, district: withoutState(values.district, place) },
  })),
});

interface Text {
  number: number;
  epoch: number;
  publishedAt: number;
}

const isText = (seen: Text | string | null): seen is Text =>
  typeof seen === 'object' && seen !== null;

/**
 * The revision that was signed: the given one, or the current one at the end of that day. A later
 * revision is an error, except that the first one may have been on paper before it was published.
 */
function signedOf(
  { revision, day }: Pick<ImportForm, 'revision' | 'day'>,
  texts: readonly Text[],
  timeZone: string,
): Text | 'revision' | 'revision_later' {
  const wasThere = (text: Text) => text.number === 1 || isoDayIn(text.publishedAt, timeZone) <= day;
  if (revision === null) return texts.findLast(wasThere) ?? 'revision';
  const named = texts.find(({ number }) => number === revision);
  return named ? (wasThere(named) ? named : 'revision_later') : 'revision';
}

const unique = (texts: string[]) => Array.from(new Set(texts));

/**
 * Returns the number of stored signatures. `id` is from the confirmed form: submitting it again
 * stores nothing.
 */
export async function storeImport(
  { db, keys, now, ring }: Acting,
  staff: { id: Actor; name: string },
  id: string,
  plan: ImportPlan,
): Promise<number> {
  const { statement, revision, epoch, meeting, signedOn } = plan;
  const signatures: NewSignature[] = [];
  for (const { submission, place, traces, domains } of plan.signatures) {
    const {
      public: _,
      kind,
      comment,
      updates,
      via,
      ...printed
    } = planEndorsement(submission, place, domains);
    signatures.push({
      ...printed,
      ...{ id: randomId(), revision, epoch, submittedAt: now, expiresAt: now + PAPER_DAYS * DAY },
      flags: JSON.stringify(
        flagsOf(submission, {
          statementDate: statement.date,
          ofDistrict: printed.evidence === 'district_address',
          disposable: false,
          busyNetwork: false,
        }),
      ),
      ...{
        endorserId: randomId(),
        hmac: traces.hmac,
        mailbox: traces.mailbox,
        sealed: await sealAddress(keys, submission.email.address),
      },
    });
  }
  const act = { id: `import-${id}`, at: now, actor: staff.id, action: 'endorsement.import' };
  const sheet = {
    ...{ id, statementId: statement.id, epoch: statement.epoch },
    ...{ meeting, signedOn, importedBy: staff.id },
  };
  await commit(db, [
    ...carryOverEndorsers(plan.signatures.map(({ traces }) => traces)),
    ...insertSheet(sheet, signatures, act),
    appendAudit({ ...act, action: 'import.store', subject: id }, sheetIsIn(id)),
    nameActor(staff, sheetIsIn(id)),
  ]);
  const stored = (await findSheet(db, id))?.signatures ?? 0;
  for (const signature of signatures.slice(0, stored && BELLS)) ring(`confirm-${signature.id}`);
  return stored;
}
