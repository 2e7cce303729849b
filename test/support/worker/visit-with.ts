/** Sends a request to the Worker with some bindings or variables replaced. */
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import worker from '../../../src/index.ts';
import { TEST_ORIGIN } from './variables.ts';

/** Resolves when everything that the request passed to `waitUntil` is done as well. */
export async function visitWith(
  bindings: Record<string, unknown>,
  path: string,
  init: RequestInit<IncomingRequestCfProperties> = {},
): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request<unknown, IncomingRequestCfProperties>(new URL(path, TEST_ORIGIN), {
    redirect: 'manual',
    ...init,
  });
  const response = await worker.fetch(request, { ...env, ...bindings }, context);
  await waitOnExecutionContext(context);
  return response;
}
