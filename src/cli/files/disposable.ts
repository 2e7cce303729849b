/** Sends a list of disposable email domains, from a data package (CC0), to a site. */
import { disposableEmailBlocklist } from 'disposable-email-domains-js';
import * as z from 'zod';
import type { DisposableRequest } from '../../endorsements/submit/disposable-domains.ts';
import type { Result } from '../../lib/result.ts';
import { type Refusal, type Site, send } from './site.ts';

const sent = z.object({ domains: z.number(), changed: z.number() });
type Sent = z.infer<typeof sent>;

/** Sends the whole list or nothing. Idempotent. */
export async function sendDisposable(site: Site): Promise<Result<Sent, Refusal>> {
  const body: DisposableRequest = { domains: disposableEmailBlocklist() };
  return send(site, 'PUT', '/console/api/disposable-domains', body, sent);
}

export function describeDisposable({ domains, changed }: Sent): string {
  const what = `${domains} domains of short-lived mailboxes`;
  return `${what}, ${changed === 0 ? 'none changed' : `${changed} changed`}`;
}
