/** Lists that a command sends: the directory, and the domains of short-lived mailboxes. */
import type { DirectoryEntry } from '../../../src/districts/directory.ts';
import { staffSend } from './access.ts';

/** Sends the whole directory; with `who`, by another than Alice. */
export function sendDirectory(districts: DirectoryEntry[], who?: Record<string, string>) {
  return staffSend('PUT', '/console/api/directory', { districts, replace: true }, who);
}

export function sendDisposable(domains: string[], who?: Record<string, string>) {
  return staffSend('PUT', '/console/api/disposable-domains', { domains }, who);
}

/** The path of the request that the list waits for. */
export async function requestOf(response: Response): Promise<string> {
  if (response.status !== 202) throw new Error(`unexpected status ${response.status}`);
  const { waits } = await response.json<{ waits: { url: string } }>();
  return new URL(waits.url).pathname;
}
