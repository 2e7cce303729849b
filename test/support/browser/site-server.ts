/**
 * Global setup of the browser tests: the first file that asks for the shared site starts it, and it
 * stops after the last file.
 */
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureSecrets } from '../../../src/cli/site/secrets.ts';
import { listen } from '../widget/host.ts';
import { type StartedSite, startSite } from './started-site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A URL that responds with the shared site's origin. */
    sharedSite: string;
  }
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  // Sites that start at the same time would each make keys.
  await ensureSecrets(join(import.meta.dirname, '../../../.dev.vars'));
  let site: Promise<StartedSite> | undefined;
  const server = await listen(async (_, response) => {
    site ??= startSite();
    try {
      response.end((await site).origin);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  provide('sharedSite', server.origin);
  return async () => {
    await server.close();
    await (await site?.catch(() => undefined))?.stop();
  };
}
