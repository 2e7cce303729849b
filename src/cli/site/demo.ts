/**
 * Serves an example partner's page from another origin than the site. It embeds a statement in both
 * ways, under the strictest content security policy that allows them.
 */
import { createHash } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import * as z from 'zod';
import { DEFAULT_LEVEL } from '../../embed/contract.ts';
import type { PinnedScript } from '../../embed/kit/code.ts';
import { elementCode, frameCode } from '../../embed/kit/snippet.ts';

export interface DemoOptions {
  /** Origin of the site. */
  site: string;
  /** The statement to embed. */
  slug: string;
}

const VIA = 'example-partner';

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d5d5d0, #45474b); }
body { margin: 0; font: 1.0625rem/1.6 system-ui, sans-serif; color: light-dark(#1d1d1f, #ececec); background: light-dark(#fff, #17181a); }
header, main, footer { max-width: 44rem; margin: 0 auto; padding: 1rem; box-sizing: border-box; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: baseline; border-bottom: 1px solid var(--line); }
header p { margin: 0; font-weight: 700; font-size: 1.25rem; }
.note { margin: 0; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem; }
h1 { line-height: 1.25; margin-block: 1.5rem .5rem; }
h2 { line-height: 1.3; margin-block: 2rem .5rem; }
a { color: light-dark(#0b57a4, #9cc8ff); }
a:focus-visible { outline: 3px solid; outline-offset: 2px; }
iframe { display: block; width: 100%; border: 0; }
footer { border-top: 1px solid var(--line); margin-top: 2rem; font-size: .9375rem; }
`;

/** The element needs exactly `script-src` and `connect-src`, the frame needs `frame-src`. */
export function demoPolicy(site: string): string {
  const style = createHash('sha256').update(STYLE).digest('base64');
  return [
    "default-src 'none'",
    `script-src ${site}`,
    `connect-src ${site}`,
    `frame-src ${site}`,
    `style-src 'sha256-${style}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** If `script` is null, the site has no pinned script and the page uses the floating one. */
export function renderDemo({ site, slug }: DemoOptions, script: PinnedScript | null): string {
  const chosen = { origin: site, slug, via: VIA } as const;
  // The page’s policy refuses inline styles, so no style reserves space for the card.
  const element = elementCode({
    ...{ ...chosen, script, room: null, title: 'the statement', cta: 'Read and endorse' },
    ...{ lang: 'en', view: 'card', theme: 'host', level: DEFAULT_LEVEL },
  });
  const title = `Position statement: ${slug}`;
  const frame = frameCode({ ...chosen, title, theme: 'auto', lang: null });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>What we stand for – Example Partner School</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header><p>Example Partner School</p></header>
<main>
<p class="note">This page is an example: there is no Example Partner School. It shows how a statement looks on a partner’s own site, which is another origin than the statement’s.</p>
<h1>What we stand for</h1>
<p>We asked our staff which position we want every family to find on our site. This is it. Reading and endorsing happen at its source.</p>
<h2>The card, with a script</h2>
<p>The default: a tag and a script, pinned to one version and checked by its digest. Without the script, the link inside remains.</p>
<!-- Copy from here. via: your own name, in letters and digits; lang: the language of your page. -->
${element}
<!-- Copy to here. The integrity value lets the browser refuse a script that was changed. -->
<h2>The card in a frame</h2>
<p>For systems that do not allow scripts. The frame’s height is fixed, so leave room for names.</p>
${frame}
</main>
<footer><p>Example Partner School is invented. To put a statement on your own site, copy the code from this page’s source.</p></footer>
</body>
</html>
`;
}

const ledger = z.record(z.string(), z.string());

/** The newest pinned script: `/widget/sri.json` lists them oldest first. */
async function findScript(site: string): Promise<PinnedScript | null> {
  try {
    const response = await fetch(`${site}/widget/sri.json`, { signal: AbortSignal.timeout(5000) });
    const parsed = ledger.safeParse(await response.json());
    const newest = parsed.success ? Object.entries(parsed.data).at(-1) : undefined;
    return newest === undefined ? null : { version: newest[0], integrity: newest[1] };
  } catch {
    return null;
  }
}

/** Serves the page on this machine only, until closed. */
export async function startDemo(
  port: number,
  options: DemoOptions,
): Promise<{ close(): Promise<void> }> {
  const answer: RequestListener = async (request, response) => {
    const path = request.url?.split('?')[0];
    if (path !== '/' || (request.method !== 'GET' && request.method !== 'HEAD')) {
      const status = path === '/' ? 405 : 404;
      response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end(status === 405 ? 'Only GET.\n' : 'There is one page here: /\n');
      return;
    }
    // Fetched for each request, since the widget may have been rebuilt.
    const html = renderDemo(options, await findScript(options.site));
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': demoPolicy(options.site),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    });
    response.end(request.method === 'HEAD' ? undefined : html);
  };
  // `localhost` resolves to either address, depending on the browser.
  const servers = [await listen(port, '127.0.0.1', answer), await listen(port, '::1', answer)];
  return {
    async close() {
      for (const server of servers) {
        server?.closeAllConnections();
        await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
      }
    },
  };
}

/** Null if the machine has no such address. */
function listen(port: number, host: string, answer: RequestListener): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer(answer);
    server.once('error', (error: NodeJS.ErrnoException) => {
      const absent = error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT';
      if (absent) resolve(null);
      else reject(error);
    });
    server.listen({ port, host }, () => resolve(server));
  });
}
