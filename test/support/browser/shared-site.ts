/**
 * The started site that several files share. They must leave the folder's statements unchanged, and
 * must not stop it.
 */
import { inject } from 'vitest';
import type { StartedSite } from './started-site.ts';

export async function sharedSite(): Promise<Pick<StartedSite, 'origin'>> {
  const answer = await fetch(inject('sharedSite'));
  const origin = await answer.text();
  if (!answer.ok) throw new Error(origin);
  return { origin };
}
