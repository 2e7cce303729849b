/** Before the browser's tests: the first file that asks for the shared site starts it, and after the last one it is stopped. */
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureSecrets } from '../../../src/cli/site/secrets.ts';
import { listen } from '../widget/host.ts';
import { type StartedSite, startSite } from './started-site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the origin of the shared site. */
    sharedSite: string;
  }
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  // Sites that start at once would each make keys.
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
