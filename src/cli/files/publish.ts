/** Publishes the folder `statements/` to a site: gets a plan first, then sends what it amends. */
import * as z from 'zod';
import { ok, type Result } from '../../lib/result.ts';
import {
  changeKinds,
  type PlannedPage,
  type PlannedStatement,
  type PlannedTranslation,
  type PublishPlan,
  plannedActions,
  type publishRequest,
} from '../../statements/schema.ts';
import { translationName } from '../../statements/translations/translation.ts';
import type { Complaint } from './complaints.ts';
import type { Folder } from './folder.ts';
import { type Refusal, type Site, send } from './site.ts';

const PATH = '/console/api/statements';

const publishPlan: z.ZodType<PublishPlan> = z.object({
  statements: z.array(
    z.object({
      slug: z.string(),
      action: z.enum(plannedActions),
      revision: z.number(),
      digest: z.string(),
      published: z.string().nullable(),
      change: z.enum(changeKinds).nullable(),
      returnsTo: z.number().nullable(),
      reason: z.string().nullable(),
      withdrawal: z.enum(['asked', 'waits']).nullable(),
      supersession: z.array(
        z.object({
          act: z.enum(['supersede', 'reinstate']),
          slug: z.string(),
          step: z.enum(['asked', 'waits', 'dropped']),
          request: z.string().nullable(),
        }),
      ),
    }),
  ),
  pages: z.array(
    z.object({
      slug: z.string(),
      action: z.enum(['new', 'updated', 'unchanged']),
    }),
  ),
  translations: z.array(
    z.object({
      slug: z.string(),
      lang: z.string(),
      action: z.enum(['new', 'updated', 'unchanged', 'asked', 'waits', 'refused']),
      revision: z.number(),
      reason: z.string().nullable(),
    }),
  ),
  absent: z.array(z.string()),
});

export type Outcome =
  | { kind: 'published' | 'unchanged'; plan: PublishPlan }
  /** Some lines are `stale` or `refused`: nothing was published. */
  | { kind: 'stopped'; plan: PublishPlan };

type Documents = Pick<Folder, 'statements' | 'pages'> & Partial<Pick<Folder, 'translations'>>;

export async function planFolder(
  site: Site,
  { statements, pages, translations }: Documents,
): Promise<Result<PublishPlan, Refusal>> {
  const body: z.input<typeof publishRequest> = { mode: 'plan', statements, pages, translations };
  return send(site, 'POST', PATH, body, publishPlan);
}

/**
 * Publishes the whole folder or nothing. The request names the digest that each statement amends,
 * so the site refuses it if someone else has published since the plan was made. Idempotent: if the
 * plan changes nothing, only the plan is requested.
 */
export async function publishFolder(
  site: Site,
  folder: Documents,
): Promise<Result<Outcome, Refusal>> {
  const planned = await planFolder(site, folder);
  if (!planned.ok) return planned;
  const plan = planned.value;
  if (stops(plan)) return ok({ kind: 'stopped', plan });
  if (changesNothing(plan)) return ok({ kind: 'unchanged', plan });

  const published = new Map(plan.statements.map((line) => [line.slug, line.published]));
  const body: z.input<typeof publishRequest> = {
    mode: 'publish',
    statements: folder.statements.map((statement) => ({
      ...statement,
      amends: published.get(statement.slug) ?? null,
    })),
    pages: folder.pages,
    translations: folder.translations,
  };
  const answer = await send(site, 'POST', PATH, body, publishPlan);
  if (!answer.ok) return answer;
  return ok({ kind: stops(answer.value) ? 'stopped' : 'published', plan: answer.value });
}

export function stops(plan: PublishPlan): boolean {
  return [...plan.statements, ...plan.translations].some(
    ({ action }) => action === 'stale' || action === 'refused',
  );
}

function changesNothing(plan: PublishPlan): boolean {
  const asks = plan.statements.some(
    ({ withdrawal, supersession }) =>
      withdrawal === 'asked' || supersession.some(({ step }) => step !== 'waits'),
  );
  const lines = [...plan.statements, ...plan.pages, ...plan.translations];
  return !asks && lines.every(({ action }) => action === 'unchanged');
}

/** What the plan would do (`would`) or did (`did`), one line for each document that it names. */
export function describePlan(plan: PublishPlan, tense: 'would' | 'did'): string[] {
  return [
    ...plan.statements.map(
      (line) =>
        `  ${line.slug}: ${describeStatement(line, tense)}${describeWithdrawal(line, tense)}${describeSupersession(line, tense)}`,
    ),
    ...plan.translations.map(
      (line) => `  ${translationName(line)}: ${describeTranslation(line, tense)}`,
    ),
    ...plan.pages.map((line) => `  about/${line.slug}: ${describePage(line, tense)}`),
    ...plan.absent.map((slug) => `  ${slug}: not in the folder, stays as it is`),
  ];
}

function describeStatement(line: PlannedStatement, tense: 'would' | 'did'): string {
  const verb = tense === 'would' ? 'would be' : 'was';
  const because = line.reason === null ? '' : `: ${line.reason}`;
  switch (line.action) {
    case 'new':
      return `new, ${verb} published as revision ${line.revision}`;
    case 'amended':
      return `${verb} amended (${line.change ?? 'editorial'}) to revision ${line.revision}${
        line.returnsTo === null ? '' : `, the text of revision ${line.returnsTo} again`
      }; ${
        line.change !== 'substantive'
          ? 'endorsements stay'
          : line.returnsTo === null
            ? 'those who endorsed count for the earlier text and are asked again'
            : 'those who signed that text stand again, the others are asked'
      }`;
    case 'asked':
      return `${tense === 'would' ? 'would wait' : 'waits'} for a second person${because}`;
    case 'updated':
      return `same text, its details ${tense === 'would' ? 'would be' : 'were'} updated${because}`;
    case 'unchanged':
      return `unchanged, revision ${line.revision}`;
    case 'stale':
      return `stops, this file is older than what is published${because}`;
    case 'refused':
      return `refused${because}`;
  }
}

function describeTranslation(line: PlannedTranslation, tense: 'would' | 'did'): string {
  if (line.action === 'refused') return `refused: ${line.reason}`;
  if (line.action === 'asked') {
    return `translation ${tense === 'would' ? 'would wait' : 'waits'} for a second person: ${line.reason}`;
  }
  if (line.action === 'waits') return `translation waits with revision ${line.revision}`;
  if (line.action === 'unchanged') return `translation unchanged, of revision ${line.revision}`;
  const verb = tense === 'would' ? 'would be' : 'was';
  const done = line.action === 'new' ? 'added' : 'updated';
  return `translation of revision ${line.revision}, ${verb} ${done}`;
}

function describeWithdrawal({ withdrawal }: PlannedStatement, tense: 'would' | 'did'): string {
  if (withdrawal === null) return '';
  if (withdrawal === 'waits') return '; that it be withdrawn waits for a second person';
  return `; that it be withdrawn ${tense === 'would' ? 'would be' : 'was'} asked of a second person`;
}

function describeSupersession({ supersession }: PlannedStatement, tense: 'would' | 'did'): string {
  const verb = tense === 'would' ? 'would be' : 'was';
  return supersession
    .map(({ act, slug, step }) => {
      const what = act === 'supersede' ? `that it supersede ${slug}` : `that ${slug} be reinstated`;
      if (step === 'waits') return `; ${what} waits for a second person`;
      if (step === 'asked') return `; ${what} ${verb} asked of a second person`;
      return `; the request ${what} ${verb} taken back`;
    })
    .join('');
}

function describePage({ action }: PlannedPage, tense: 'would' | 'did'): string {
  if (action === 'unchanged') return 'unchanged';
  const verb = action === 'new' ? 'added' : 'updated';
  return `${tense === 'would' ? 'would be' : 'was'} ${verb}`;
}

/** The plan in one phrase: `1 statement (new), 5 pages (1 updated, 4 unchanged)`. */
export function summarisePlan({
  statements,
  pages,
  translations,
}: Omit<PublishPlan, 'absent'>): string {
  const parts = [
    summarise(statements, 'statement'),
    summarise(translations, 'translation'),
    summarise(pages, 'page'),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function summarise(lines: readonly { action: string }[], name: string): string {
  if (lines.length === 0) return '';
  const counts = new Map<string, number>();
  for (const { action } of lines) {
    const said = action === 'asked' ? 'waiting' : action;
    counts.set(said, (counts.get(said) ?? 0) + 1);
  }
  const [only] = counts.keys();
  const each = [...counts].map(([action, count]) => `${count} ${action}`).join(', ');
  const kinds = counts.size === 1 ? only : each;
  return `${lines.length} ${name}${lines.length === 1 ? '' : 's'} (${kinds})`;
}

/** The site's complaints, each with its file and line if they are known. */
export function complaintsOf(refusal: Refusal, folder: Folder): (Complaint | string)[] {
  return refusal.errors.map(({ slug, field, message }) => {
    const origin = slug ? folder.origins.get(slug) : undefined;
    if (origin === undefined) return [slug, field, message].filter(Boolean).join(': ');
    const line = origin.lines.get(field ?? '') ?? 1;
    return { file: origin.path, line, level: 'error', message };
  });
}
