/**
 * Plans the changes of `npm run init` and applies them. The whole plan is built and checked before the
 * first file is written, and a failure while writing restores the files written so far.
 * `wrangler.toml` is written last: until it has changed, running the same command again does everything.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseDirectory } from '../../districts/directory.ts';
import { english } from '../../i18n/messages.ts';
import { csvRow, parseCsv } from '../../lib/csv.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { filesOf } from '../directory.ts';
import { formatComplaints, hasErrors } from '../files/complaints.ts';
import { parseFolder } from '../files/folder.ts';
import { checkOverlay } from '../messages/check.ts';
import { findFormerWords } from '../messages/former-words.ts';
import { addMissing, makeOverlay, textsOf, treeOf, writtenAs } from '../messages/overlay.ts';
import { OVERLAY, readOverlay, readTerms, TERMS } from '../messages/read.ts';
import type { Answers, Flag } from './init-questions.ts';
import { firstTexts, OF_THE_SITE, retold } from './init-texts.ts';
import { labelsOf, type OwnWords, wordsFor } from './init-words.ts';
import { readVars, writeDomain, writeVars } from './settings.ts';
import { digestsOf, recorded } from './shipped-pages.ts';

const SETTINGS = 'wrangler.toml';

const VARIABLES = {
  name: 'ORG_NAME',
  short: 'ORG_SHORT',
  place: 'ORG_PLACE',
  contact: 'ORG_CONTACT',
  'mail-from': 'MAIL_FROM',
  staff: 'STAFF_MAIL',
  origin: 'ORIGIN',
  'time-zone': 'TIME_ZONE',
  directory: 'DIRECTORY',
} as const satisfies Partial<Record<Flag, string>>;

export interface Change {
  file: string;
  /** The new text; null if the file is to be removed. */
  text: string | null;
}

export interface Plan {
  changes: Change[];
  /** Text files that differ from those shipped with the project, so they are the organization's own. */
  kept: string[];
}

/** The present settings and terms of the folder, as answers. */
export function presentAnswers(root: string): Answers {
  const vars = readVars(readFileSync(join(root, SETTINGS), 'utf8'));
  const values = Object.entries(VARIABLES).map(([flag, name]) => [flag, vars.get(name) ?? '']);
  return { ...Object.fromEntries(values), ...labelsOf(readTerms(root)) } as Answers;
}

export function planInit(root: string, given: Answers, today: string): Result<Plan, string[]> {
  const former = findFormerWords(root);
  if (former.length > 0) return err(former);
  const directory = planDirectory(root, given.directory);
  if (!directory.ok) return directory;
  const answers = { ...given, directory: directory.value.name };
  const before = presentAnswers(root);
  const words = { ...wordsFor(answers) };
  const changes = [...directory.value.changes];
  const texts = planTexts(root, answers, words, today);
  changes.push(...texts.changes);
  const labelled = JSON.stringify(wordsFor({ ...before })) !== JSON.stringify(words);
  if (labelled) changes.push(...planWords(root, before, words));

  const settings = readFileSync(join(root, SETTINGS), 'utf8');
  const values = Object.entries(VARIABLES) as [keyof typeof VARIABLES, string][];
  const written = writeVars(settings, new Map(values.map(([flag, name]) => [name, answers[flag]])));
  const { hostname } = new URL(answers.origin);
  const whole = isPlaceholder(hostname) ? written : writeDomain(written, hostname);
  if (whole !== settings) changes.push({ file: SETTINGS, text: whole });
  const wrong = complain(root, changes);
  if (wrong.length > 0) return err(wrong);
  return ok({ changes, kept: texts.kept });
}

export const isPlaceholder = (host: string) =>
  /(?:^|\.)(?:example(?:\.(?:org|com|net|edu))?|localhost|invalid|test)$/.test(host);

/**
 * Keeps terms and overlay messages that staff changed or added by hand, and replaces those that a former
 * init wrote: an entry is init's own if it equals what the present answers produce.
 */
function planWords(root: string, before: Answers, words: OwnWords): Change[] {
  const made = wordsFor(before);
  const there = readOverlay(root);
  const madeTexts = textsOf(makeOverlay(english, made.terms, made.texts));
  const without = (all: Readonly<Record<string, string>>, ours: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(all).filter(([name, text]) => ours[name] !== text));
  const terms = { ...words.terms, ...without(readTerms(root), made.terms) };
  const own = without(textsOf(there), madeTexts);
  const overlay = makeOverlay(english, terms, { ...words.texts, ...own });
  // Keep entries that English no longer has, so that the check reports them.
  const whole = addMissing(overlay, treeOf(own));
  return [
    { file: OVERLAY, text: writtenAs(whole) },
    { file: TERMS, text: writtenAs(terms) },
  ];
}

/**
 * If the organization's name changes, replaces the texts shipped with the project by starter texts.
 * Texts that were changed or added here stay.
 */
function planTexts(root: string, answers: Answers, words: OwnWords, today: string): Plan {
  const known = recorded();
  const there = digestsOf(root);
  const ours = Object.keys(there).filter((file) => known[file] === there[file]);
  const kept = Object.keys(there).filter((file) => known[file] !== there[file]);
  const same = answers.name === presentAnswers(root).name;
  if (same || ours.length === 0) return { changes: [], kept };
  const first = firstTexts(answers, today);
  const changes = ours.flatMap((file): Change[] => {
    if (first.has(file)) return [];
    if (!OF_THE_SITE.some((page) => page === file)) return [{ file, text: null }];
    const text = readFileSync(join(root, file), 'utf8');
    const told = retold(text, words);
    return told === text ? [] : [{ file, text: told }];
  });
  for (const [file, text] of first) if (!kept.includes(file)) changes.push({ file, text });
  return { changes, kept };
}

/** Exported so that init can report an invalid directory right after its question. */
export function planDirectory(
  root: string,
  answer: string,
): Result<{ name: string; changes: Change[] }, string[]> {
  if (answer === 'none') return ok({ name: answer, changes: [] });
  if (!answer.toLowerCase().endsWith('.csv')) {
    const { districts } = filesOf(answer);
    if (existsSync(join(root, districts))) return ok({ name: answer, changes: [] });
    return err([`There is no directory “${answer}” (${districts}). Give the path of a CSV file.`]);
  }
  const path = resolve(root, answer);
  if (!existsSync(path)) return err([`There is no file ${answer}.`]);
  const csv = fillDirectory(readFileSync(path, 'utf8'));
  if (!csv.ok) return err(csv.error.map((line) => `${answer}: ${line}`));
  const name = slugOf(basename(path).replace(/\.csv$/i, '')) || 'members';
  // Never overwrite a directory that ships with the project.
  const own = ['massachusetts', 'none'].includes(name) ? `own-${name}` : name;
  return ok({ name: own, changes: [{ file: filesOf(own).districts, text: csv.value }] });
}

const COLUMNS = ['code', 'name', 'type', 'towns', 'county', 'region', 'website'] as const;

/** Only the column `name` is required. A missing code is derived from the name. */
function fillDirectory(text: string): Result<string, string[]> {
  const csv = parseCsv(text);
  if (!csv.ok) return err([`line ${csv.error.line}: ${csv.error.message}`]);
  const { header, rows } = csv.value;
  if (!header.includes('name')) return err(['line 1: there is no column “name”']);
  const filled = rows.map(({ values }) => {
    const row: Record<string, string> = {
      ...values,
      code: values.code || slugOf(values.name ?? '').slice(0, 40),
      type: values.type || 'Member',
    };
    return csvRow(COLUMNS.map((column) => row[column] ?? ''));
  });
  const whole = [csvRow(COLUMNS), ...filled].join('').replaceAll('\r\n', '\n');
  const none = { domainsCsv: 'code,domain,kind\n', aliasesCsv: 'code,alias\n' };
  const parsed = parseDirectory({ districtsCsv: whole, ...none });
  if (!parsed.ok) return err(parsed.error.map(({ line, message }) => `line ${line}: ${message}`));
  return parsed.value.length > 0 ? ok(whole) : err(['there is nobody in it']);
}

const slugOf = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Checks the folder as it would be after the changes. */
function complain(root: string, changes: readonly Change[]): string[] {
  const changed = new Map(changes.map(({ file, text }) => [file, text]));
  const overlay = changed.get(OVERLAY);
  const terms = changed.get(TERMS);
  const paths = new Set([...Object.keys(digestsOf(root)), ...changed.keys()]);
  const sources = [...paths].flatMap((path) => {
    if (!path.startsWith('statements/') || changed.get(path) === null) return [];
    return { path, bytes: Buffer.from(changed.get(path) ?? readFileSync(join(root, path))) };
  });
  const { complaints } = parseFolder(sources);
  return [
    ...(overlay && terms ? checkOverlay(english, JSON.parse(overlay), JSON.parse(terms)) : []),
    ...(hasErrors(complaints) ? formatComplaints(complaints) : []),
  ];
}

/** Applies all changes. If one fails, restores the folder and throws. */
export function applyPlan(root: string, { changes }: Plan): void {
  const undo: (() => void)[] = [];
  const written = changes.map(({ file, text }) => {
    const path = join(root, file);
    const temporary = `${path}.${process.pid}`;
    return { path, text, temporary };
  });
  try {
    for (const { path, text, temporary } of written) {
      if (text === null) continue;
      mkdirSync(dirname(path), { recursive: true });
      undo.push(() => rmSync(temporary, { force: true }));
      writeFileSync(temporary, text);
    }
    for (const { path, text, temporary } of written) {
      const before = existsSync(path) ? readFileSync(path) : null;
      undo.push(() =>
        before === null ? rmSync(path, { force: true }) : writeFileSync(path, before),
      );
      if (text === null) rmSync(path, { force: true });
      else renameSync(temporary, path);
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
}
