/** Errors of JSON routes: RFC 9457 `application/problem+json`. */
import type { AppContext } from './context.ts';

export interface ProblemError {
  field?: string;
  slug?: string;
  message: string;
}

export type ProblemStatus = 400 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 500 | 501 | 503;

export function problem(
  c: AppContext,
  status: ProblemStatus,
  title: string,
  detail?: string,
  errors?: ProblemError[],
): Response {
  const body = { type: 'about:blank', status, title, detail, errors };
  return c.body(JSON.stringify(body), status, { 'Content-Type': 'application/problem+json' });
}
