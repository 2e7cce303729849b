/**
 * Plans what becomes of `supersedes`: taking another statement's place, and giving that up, each
 * need a second person's approval, so publishing only opens a request. Pure.
 */
import type { PlannedStatement, PlannedSupersession } from '../schema.ts';

/** An open request about the status of a statement. */
export interface OpenRequest {
  id: string;
  kind: string;
  /** Slug of the statement whose status would change. */
  subject: string;
  /** Slug of the statement that takes its place, or that gives it up; null if staff asked. */
  reason: string | null;
}

interface SupersessionInput {
  slug: string;
  /** The statement whose place the document takes. */
  wanted: string | null;
  /** The one whose place it takes already, as approved. */
  approved: string | null;
  open: readonly OpenRequest[];
}

/** Whether publishing a draft with this plan changes or asks for anything. */
export const doesSomething = ({ action, supersession }: PlannedStatement): boolean =>
  action !== 'unchanged' || supersession.some(({ step }) => step !== 'waits');

/**
 * The requests that publishing opens, finds open, or takes back because the document no longer says
 * so. Publishing the same document again finds them open.
 */
export function planSupersession(input: SupersessionInput): PlannedSupersession[] {
  const { slug, wanted, approved, open } = input;
  const find = (kind: string, subject: string, reason: string | null) =>
    open.find(
      (one) =>
        one.kind === kind && one.subject === subject && (reason === null || one.reason === reason),
    )?.id ?? null;
  const ask = (
    act: PlannedSupersession['act'],
    older: string,
    request: string | null,
  ): PlannedSupersession => ({ act, slug: older, step: request ? 'waits' : 'asked', request });
  const planned: PlannedSupersession[] = [];
  if (wanted !== approved) {
    if (wanted !== null) {
      planned.push(ask('supersede', wanted, find('supersede_statement', wanted, slug)));
    }
    if (approved !== null) {
      planned.push(ask('reinstate', approved, find('reinstate_statement', approved, null)));
    }
  }
  const own = open.filter(({ reason }) => reason === slug);
  for (const { id, kind, subject } of own) {
    const act = kind === 'supersede_statement' ? 'supersede' : 'reinstate';
    if ((act === 'supersede') === (subject === wanted)) continue;
    planned.push({ act, slug: subject, step: 'dropped', request: id });
  }
  return planned;
}
