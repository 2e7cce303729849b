/**
 * A post on a WordPress site with its own origin: the result of `test/support/wordpress.ts` for our
 * oEmbed, and the part of WordPress that runs in the reader's browser, written from its rules:
 * https://github.com/WordPress/wordpress-develop/blob/trunk/src/js/_enqueues/wp/embed.js
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { askedOf, discover, embed, type Provided } from '../wordpress.ts';

export const SECRET = 'a1B2c3D4e5';

export interface Host {
  /** Address of the post. */
  post: string;
  /** Sets the address that is pasted into the post. */
  paste(address: string): Promise<void>;
  close(): Promise<void>;
}

export async function startHost(): Promise<Host> {
  let content = '';
  const server = createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    const late = request.url?.includes('late');
    const script = late ? `setTimeout(${listen}, 1000)` : `(${listen})()`;
    response.end(`<!doctype html><html lang="en"><title>A post</title>
      ${request.url?.includes('classic') ? '' : '<style>iframe { max-width: 100% }</style>'}
      <meta name="viewport" content="width=device-width">
      <script>${script}</script>
      <main><h1>A post</h1>${content}</main>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    post: `http://127.0.0.1:${(server.address() as AddressInfo).port}/post`,
    async paste(address) {
      const page = await (await fetch(address)).text();
      const endpoint = discover(page);
      if (!endpoint) throw new Error(`${address} names no oEmbed endpoint`);
      const answer = await fetch(askedOf(endpoint, address, { width: 640, height: 960 }));
      const post = embed((await answer.json()) as Provided, SECRET);
      if (!post) throw new Error(`WordPress embeds nothing for ${address}`);
      content = post;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Runs in the post's page. */
function listen(): void {
  const named = (tag: string, secret: string) =>
    document.querySelectorAll<HTMLElement>(`${tag}[data-secret="${secret}"]`);

  addEventListener('message', ({ data, source }) => {
    if (!data || /[^a-zA-Z0-9]/.test(data.secret)) return;
    for (const quote of named('blockquote', data.secret)) quote.style.display = 'none';
    for (const frame of named('iframe', data.secret) as NodeListOf<HTMLIFrameElement>) {
      if (source !== frame.contentWindow) continue;
      frame.removeAttribute('style');
      if (data.message === 'height') {
        const height = Number.parseInt(data.value, 10) || 0;
        frame.height = String(Math.min(Math.max(height, 200), 1000));
      } else if (data.message === 'link') {
        const to = new URL(data.value);
        const ours = to.host === new URL(frame.getAttribute('src') ?? '').host;
        const chosen = document.activeElement === frame;
        if (/^https?:$/.test(to.protocol) && ours && chosen && top) top.location.href = data.value;
      }
    }
  });

  const ask = () => {
    for (const frame of document.querySelectorAll<HTMLIFrameElement>('.wp-embedded-content')) {
      const { secret } = frame.dataset;
      frame.contentWindow?.postMessage({ message: 'ready', secret }, '*');
    }
  };
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', ask);
  else ask();
}
