/** The started site that files share which leave the statements of the folder as they are. Nobody stops it. */
import { inject } from 'vitest';
import type { StartedSite } from './started-site.ts';

export async function sharedSite(): Promise<Pick<StartedSite, 'origin'>> {
  const answer = await fetch(inject('sharedSite'));
  const origin = await answer.text();
  if (!answer.ok) throw new Error(origin);
  return { origin };
}
