/** Parses the rule that selects endorsements by what they have in common. Pure. */
import * as z from 'zod';
import { parseDomain } from '../lib/addresses.ts';
import {
  always,
  by,
  type FieldError,
  type Fields,
  parseForm,
  plainText,
} from '../lib/form-schema.ts';
import { parseLocalTime } from '../lib/local-time.ts';
import type { Result } from '../lib/result.ts';

export type RuleError = FieldError<
  'domain_invalid' | 'time_invalid' | 'time_unclear' | 'order' | 'too_wide',
  'domain' | 'entry' | 'from' | 'to'
>;

/** Names of the rule's fields, in the URL of the dry run and in its form. */
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

const because = (reason: RuleError['reason']) => reason;

const optional = z.string().nullable().default(null);

const rule = (timeZone: string) => {
  const instant = z
    .string()
    .transform(
      by(
        (local) => parseLocalTime(local, timeZone),
        (reason) => because(reason === 'invalid' ? 'time_invalid' : 'time_unclear'),
      ),
    )
    .nullable()
    .default(null);
  return (
    z
      .object({
        /** The statement's slug; null: all statements. */
        statement: optional,
        /** Email domain, matched exactly. */
        domain: z
          .string()
          .transform((typed) => parseDomain(typed.replace(/^@/, '')))
          .refine((domain) => domain !== null, because('domain_invalid'))
          .nullable()
          .default(null),
        /** Id of an entry: selects the entries whose form came from the same network. */
        entry: optional,
        /** Submitted at or after `from` and before `to`: instants. */
        from: instant,
        to: instant,
      })
      // A time alone is no reason to doubt an endorsement.
      .refine(({ domain, entry }) => domain !== null || entry !== null, {
        path: ['domain'],
        error: because('too_wide'),
        when: always,
      })
      .refine(({ from, to }) => from === null || to === null || from < to, {
        path: ['to'],
        error: because('order'),
        when: always,
      })
  );
};
export type Rule = z.infer<ReturnType<typeof rule>>;

/** A rule must have at least a domain or a network. */
export const parseRule = (
  fields: Record<RuleField, string>,
  timeZone: string,
): Result<Rule, RuleError[]> => parseForm(rule(timeZone), fields, RULE_FIELDS);

/** Reasons for invalidating entries together. */
export const invalidReasons = ['automated', 'short_lived', 'not_persons'] as const;
export type InvalidReason = (typeof invalidReasons)[number];

export type InvalidationError = FieldError<'reason' | 'words', 'reason' | 'words'>;

const invalidation = z.object({
  reason: z.enum(invalidReasons, 'reason'),
  words: plainText(500, () => 'words')
    .nullable()
    .default(null),
});

/** The reason and the explanation that staff add to the rule. */
export const parseInvalidation = (
  fields: Fields,
): Result<z.infer<typeof invalidation>, InvalidationError[]> => parseForm(invalidation, fields);
