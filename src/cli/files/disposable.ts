/** Sends a list of disposable email domains, from a data package (CC0), to a site. */
import { disposableEmailBlocklist } from 'disposable-email-domains-js';
import * as z from 'zod';
import type { DisposableRequest } from '../../endorsements/submit/disposable-domains.ts';
import type { Result } from '../../lib/result.ts';
import { describeWaiting, type Refusal, type Site, send, waiting } from './site.ts';

/** `changed`: how many were added; `removing`: how many are on the site and not in the list. */
const sent = z.object({
  domains: z.number(),
  changed: z.number(),
  removing: z.number(),
  waits: waiting.nullable(),
});
type Sent = z.infer<typeof sent>;

/** Sends the whole list. Taking domains off takes two people. Idempotent. */
export async function sendDisposable(site: Site): Promise<Result<Sent, Refusal>> {
  const body: DisposableRequest = { domains: disposableEmailBlocklist() };
  return send(site, 'PUT', '/console/api/disposable-domains', body, sent);
}

export function describeDisposable({ domains, changed, removing, waits }: Sent): string {
  const what = `${domains} domains of short-lived mailboxes`;
  const added = `${what}, ${changed === 0 ? 'none added' : `${changed} added`}`;
  return waits === null
    ? added
    : describeWaiting(`${added}; ${removing} would be taken off`, waits);
}
