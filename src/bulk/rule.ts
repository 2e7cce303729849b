/** Which entries are meant, by what they have in common: unknown text in, a typed rule out. Pure. */
import { parseDomain } from '../lib/addresses.ts';
import { instantOf } from '../lib/local-time.ts';
import { err, ok, type Result } from '../lib/result.ts';

export interface Rule {
  /** Slug; null: of all statements. */
  statement: string | null;
  /** Mail domain, exactly. */
  domain: string | null;
  /** Id of an entry: those whose form came from the same network. */
  entry: string | null;
  /** Sent in from then on, and before: instants. */
  from: number | null;
  to: number | null;
}

export interface RuleError {
  field: 'domain' | 'entry' | 'from' | 'to';
  reason: 'domain_invalid' | 'time_invalid' | 'order' | 'too_wide';
}

/** Names of the fields that say a rule: they travel in the address of the dry run, and in its form. */
export const RULE_FIELDS = ['statement', 'domain', 'entry', 'from', 'to'] as const;
export type RuleField = (typeof RULE_FIELDS)[number];

export function ruleFieldsOf(
  fields: Readonly<Record<string, string | undefined>>,
): Record<RuleField, string> {
  const field = (name: RuleField) => (fields[name] ?? '').trim();
  return {
    ...{ statement: field('statement'), domain: field('domain'), entry: field('entry') },
    ...{ from: field('from'), to: field('to') },
  };
}

/** At least a domain or a network: a time alone is no reason to doubt anybody. */
export function parseRule(
  fields: Record<RuleField, string>,
  timeZone: string,
): Result<Rule, RuleError[]> {
  const errors: RuleError[] = [];
  const domain = fields.domain ? parseDomain(fields.domain.replace(/^@/, '')) : null;
  if (fields.domain && !domain) errors.push({ field: 'domain', reason: 'domain_invalid' });
  if (!fields.domain && !fields.entry) errors.push({ field: 'domain', reason: 'too_wide' });
  const instant = (field: 'from' | 'to') => {
    if (!fields[field]) return null;
    const at = instantOf(fields[field], timeZone);
    if (at === null) errors.push({ field, reason: 'time_invalid' });
    return at;
  };
  const from = instant('from');
  const to = instant('to');
  if (from !== null && to !== null && from >= to) errors.push({ field: 'to', reason: 'order' });
  if (errors.length > 0) return err(errors);
  return ok({ statement: fields.statement || null, domain, entry: fields.entry || null, from, to });
}

/** Why entries are ended together. */
export const invalidReasons = ['automated', 'short_lived', 'not_persons'] as const;
export type InvalidReason = (typeof invalidReasons)[number];
