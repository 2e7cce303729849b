/**
 * The retired file `words.json`, which held an association's own words: terms, and texts by their path
 * in the catalogue of that time. `npm run words -- convert` turns it into an overlay.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { MessageTree } from '../../i18n/catalogue.ts';
import type { Terms } from './overlay.ts';
import { textsOf } from './overlay.ts';
import { OVERLAY } from './read.ts';
import { parseMessage } from './syntax.ts';

export const FORMER = 'words.json';

const former = z.strictObject({
  terms: z.record(z.string(), z.string()).default({}),
  texts: z.record(z.string(), z.string()).default({}),
});

/** Returns one complaint if the folder still has a `words.json`, or none. */
export const findFormerWords = (root: string): string[] =>
  existsSync(join(root, FORMER))
    ? [
        `${FORMER}: is not read any more. Run npm run words -- convert: it puts what it says into ${OVERLAY}.`,
      ]
    : [];

/** Throws if the file is missing or invalid. */
export const readFormerWords = (root: string) =>
  former.parse(JSON.parse(readFileSync(join(root, FORMER), 'utf8')));

/** Maps the start of a path in the former catalogue to its present path. */
const MOVED: Readonly<Record<string, string>> = {
  home: 'site.home',
  about: 'site',
  'about.pages': 'site.aboutPages',
  problems: 'site.problems',
  reading: 'statements.reading',
  'reading.translation': 'translation',
  'reading.translation.authority': 'translation.notice',
  finding: 'statements.search',
  difference: 'statements.difference',
  endorsementRefusals: 'endorse.refusals',
  outcomes: 'review.outcomes',
  unsubscribe: 'manage.unsubscribe',
  'decisions.mail.again': 'decisions.mail.reminder',
  staffMail: 'mail.staff',
  'mended.corrected': 'mail.corrected',
  'mended.invalidated': 'mail.invalidated',
  exporting: 'bulk.exports',
  importing: 'bulk.imports',
  announced: 'amendments.announcement',
  'announced.asked': 'amendments.announcement.question',
  asked: 'amendments.question',
  notices: 'amendments.notices',
  reaffirmed: 'amendments.reaffirmed',
  renewing: 'renewal',
  'renewing.ballot': 'statements.ballot',
  'renewing.redact': 'requests.redaction',
  'record.file': 'statements.file',
  'record.altered': 'statements.altered',
  oembed: 'api.oembed',
  itOffice: 'kit.itOffice',
  badge: 'share.badge',
  paper: 'share.paper',
  publication: 'publishing.page',
  publisher: 'publishing.answers',
  publishing: 'publishing.documents',
  reviewing: 'review',
  'reviewing.several': 'review.bulk',
  trail: 'audit.head',
  watching: 'watch',
};

/** Maps the former name of an argument to its present name. */
const RENAMED: Readonly<Record<string, string>> = {
  n: 'count',
  parts: 'filters',
  body: 'name',
};

interface Converted {
  /** Messages by dotted path. */
  texts: Record<string, string>;
  /** Texts that could not be converted, under their former path, with the reason. */
  left: { path: string; text: string; why: string }[];
}

/** Converts the texts. Terms need no conversion. */
export function convertTexts(english: MessageTree, texts: Terms): Converted {
  const messages = textsOf(english);
  const converted: Converted = { texts: {}, left: [] };
  for (const [path, text] of Object.entries(texts)) {
    const name = placeOf(path);
    const message = messages[name];
    if (message === undefined) {
      const why = `there is no single message ${name} any more`;
      converted.left.push({ path, text, why });
      continue;
    }
    const made = toMessage(text, message);
    const unknown = argumentsOf(made).find((each) => !argumentsOf(message).includes(each));
    if (unknown === undefined) converted.texts[name] = made;
    else converted.left.push({ path, text, why: `the message ${name} has no {${unknown}}` });
  }
  return converted;
}

function placeOf(path: string): string {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length--) {
    const place = MOVED[parts.slice(0, length).join('.')];
    if (place) return [place, ...parts.slice(length)].join('.');
  }
  return path;
}

/**
 * Converts a former text to ICU MessageFormat. In a former text, `{name}` was replaced by a value, and
 * numbers were formatted like 1,234. All other braces and apostrophes before braces were plain text.
 */
function toMessage(text: string, message: string): string {
  const parsed = parseMessage(message);
  const kinds = parsed.ok ? parsed.value.arguments : new Map<string, { kind: string }[]>();
  return text.replace(/'(?=[{}])|\{(\w+)\}|[{}]/g, (whole, name: string | undefined) => {
    if (whole === "'") return "''";
    if (name === undefined) return `'${whole}'`;
    const renamed = RENAMED[name] ?? name;
    const now = kinds.has(name) || !kinds.has(renamed) ? name : renamed;
    const counted = kinds.get(now)?.some(({ kind }) => kind === 'plural' || kind === 'number');
    return counted ? `{${now}, number}` : `{${now}}`;
  });
}

function argumentsOf(message: string): string[] {
  const parsed = parseMessage(message);
  return parsed.ok ? [...parsed.value.arguments.keys()] : [];
}
