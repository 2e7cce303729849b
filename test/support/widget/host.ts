/**
 * A partner's site that serves the pages beside this file. Placeholders `{{…}}` are filled in: the
 * widget's origin, the pinned script's integrity, the code that partners copy. A `<meta
 * http-equiv>` is also sent as its header.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { WIDGET_VERSION } from '../../../src/embed/contract.ts';
import { elementCode, frameCode } from '../../../src/embed/kit/snippet.ts';

export interface Server {
  origin: string;
  close: () => Promise<void>;
}

export const choice = {
  slug: 'educational-equity',
  title: 'Educational Equity',
  via: 'example-partner',
  lang: 'en',
  view: 'card',
  theme: 'host',
  level: 3,
  cta: 'Read and endorse',
  names: 5,
} as const;

export async function startHost(
  widget: string,
  integrity: Record<string, string>,
): Promise<Server> {
  const script = { version: WIDGET_VERSION, integrity: integrity[WIDGET_VERSION] ?? '' };
  const parts: Record<string, string> = {
    widget,
    integrity: script.integrity,
    element: elementCode({ ...choice, origin: widget, script }),
    nobody: elementCode({ ...choice, origin: widget, script, slug: 'open', names: 0 }),
    button: elementCode({ ...choice, origin: widget, script, view: 'button' }),
    count: elementCode({ ...choice, origin: widget, script, view: 'count' }),
    unstyled: elementCode({ ...choice, origin: widget, script, names: null }),
    frame: frameCode({ ...choice, origin: widget }),
  };
  return listen(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const page = await readFile(join(import.meta.dirname, 'pages', pathname), 'utf8').catch(
      () => '<!doctype html><html lang="en"><title>Nothing here</title>',
    );
    const html = page.replaceAll(/\{\{(\w+)\}\}/g, (_, name) => parts[name] ?? '');
    const metas = html.matchAll(/<meta\s+http-equiv="([\w-]+)"\s+content="([^"]+)"/g);
    const headers = Object.fromEntries([...metas].map(([, name, value]) => [name, value]));
    response.writeHead(200, { ...headers, 'Content-Type': 'text/html; charset=utf-8' }).end(html);
  });
}

/** Listens on a free port of 127.0.0.1. */
export async function listen(handle: RequestListener): Promise<Server> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
