/**
 * A partner's site that serves the pages beside this file. Placeholders `{{…}}` are filled in: the
 * widget's origin, the pinned script's integrity, the code that partners copy. A `<meta
 * http-equiv>` is also sent as its header.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { roomFor } from '../../../src/embed/card/height.ts';
import { type View, WIDGET_VERSION, type WidgetData } from '../../../src/embed/contract.ts';
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
} as const;

export async function startHost(
  widget: string,
  integrity: Record<string, string>,
  dataOf: (slug: string) => WidgetData,
): Promise<Server> {
  const script = { version: WIDGET_VERSION, integrity: integrity[WIDGET_VERSION] ?? '' };
  /** The code that partners copy, with room for what the card shows now. */
  const copied = (slug: string, view: View, room = roomFor(view, dataOf(slug))) =>
    elementCode({ ...choice, origin: widget, script, slug, view, title: dataOf(slug).title, room });
  const parts: Record<string, string> = {
    widget,
    integrity: script.integrity,
    element: copied(choice.slug, 'card'),
    nobody: copied('open', 'card'),
    button: copied(choice.slug, 'button'),
    count: copied(choice.slug, 'count'),
    long: copied('long', 'card'),
    broken: copied('broken', 'card', '600px'),
    unstyled: elementCode({ ...choice, origin: widget, script, room: null }),
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
