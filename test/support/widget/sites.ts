/**
 * A partner's site and a stand-in for ours, on two origins. The stand-in serves the built scripts,
 * documents and headers, from statements that tests can change.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { largestInput } from '../../../src/cli/build/sizes.ts';
import { buildWidget } from '../../../src/cli/widget.ts';
import { renderFrame } from '../../../src/embed/card/frame.tsx';
import { type EmbedInput, toWidgetData } from '../../../src/embed/card/payload.ts';
import { type Theme, themes, type WidgetData } from '../../../src/embed/contract.ts';
import { frameHeaders, widgetDataHeaders } from '../../../src/embed/headers.ts';
import { en } from '../../../src/i18n/catalogue.ts';
import { listen, startHost } from './host.ts';

export interface Asked {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingMessage['headers'];
}

export interface Sites {
  /** Origin of the partner's pages. */
  host: string;
  /** Origin of the widget. */
  widget: string;
  integrity: Record<string, string>;
  /** Requests to the widget's origin, oldest first. */
  asked: Asked[];
  /** Changes the response for one slug. */
  change: (slug: string, input: Partial<EmbedInput>) => void;
  close: () => Promise<void>;
}

const equity: EmbedInput = {
  slug: 'educational-equity',
  title: 'Educational Equity in the Commonwealth’s Public Schools',
  date: '2025-02',
  status: 'current',
  revision: 1,
  amendedOn: null,
  endorsements: 'open',
  tally: { total: 1284, leaders: 1190, districts: 83, organizations: 11, earlier: { total: 0 } },
  names: [
    'Maria Figueroa-Santiago, Superintendent, Holyoke',
    'Old Rochester Regional School District',
    'Nguyễn Minh Khai, Director of Equity, Worcester',
    'Siobhán O’Shaughnessy, Principal, Martha’s Vineyard',
    'Somerville Public Schools',
  ],
  organization: 'Association of Massachusetts School Equity Leaders',
  lang: 'en',
};

export async function startSites(): Promise<Sites> {
  const outDir = await mkdtemp(join(tmpdir(), 'widget-'));
  const asked: Asked[] = [];
  const inputs = new Map<string, EmbedInput>();
  const change: Sites['change'] = (slug, input) =>
    inputs.set(slug, { ...(inputs.get(slug) ?? equity), ...input, slug });

  change('educational-equity', {});
  const none = { total: 0, leaders: 0, districts: 0, organizations: 0 };
  change('open', { tally: { ...none, earlier: { total: 0 } }, names: [] });
  change('amended', { revision: 2, amendedOn: '2026-06-03' });
  change('slow', {});
  const unbroken = 'https://www.example.org/positions/educational-equity-in-the-commonwealth';
  change('unbroken', { title: unbroken, names: [unbroken] });
  change('withdrawn', { status: 'withdrawn' });
  change('long', largestInput);
  change('arabic', { lang: 'ar', title: 'الإنصاف التعليمي في مدارسنا العامة' });
  change('markup', { title: '<img src=x onerror="document.title=1">', names: ['<b>bold</b>'] });

  const answers: Record<string, Partial<WidgetData>> = {
    foreign: { endorse: 'https://elsewhere.example/statements/foreign/endorse' },
    scripted: { url: 'javascript:alert(1)' },
    credentials: { url: '//user@127.0.0.1/' },
  };

  /** Overrides status, type, body and headers of the response. */
  const oddAnswers: Record<string, [number, string, string, Record<string, string>?]> = {
    html: [200, 'text/html', '<!doctype html><title>Please sign in</title>'],
    empty: [200, 'application/json', ''],
    nothing: [200, 'application/json', 'null'],
    other: [200, 'application/json', '{"message":"ok"}'],
    list: [200, 'application/json', '[]'],
    busy: [503, 'application/problem+json', '{"status":503}', { 'Retry-After': '30' }],
    redirected: [302, 'text/plain', '', { Location: 'http://localhost:9/sign-in' }],
    moved: [301, 'text/plain', '', { Location: '/api/v1/widget/educational-equity?lang=en' }],
  };

  const ours = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    asked.push({
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
    });
    const slug = pathname.split('/').at(-1) ?? '';
    const input = inputs.get(slug) ?? (answers[slug] ? { ...equity, slug } : undefined);
    if (pathname.startsWith('/widget/')) {
      response.writeHead(200, {
        ...(await readAssetHeaders(outDir, pathname)),
        'Content-Type': pathname.endsWith('.js') ? 'text/javascript' : 'application/json',
      });
      response.end(await readFile(join(outDir, pathname)));
    } else if (pathname.startsWith('/api/v1/widget/')) {
      if (slug === 'silent') return;
      if (slug === 'slow') await new Promise((resolve) => setTimeout(resolve, 1500));
      const odd = oddAnswers[slug];
      if (odd) {
        const [status, type, body, headers] = odd;
        response.writeHead(status, { ...widgetDataHeaders, 'Content-Type': type, ...headers });
        response.end(body);
        return;
      }
      const data = input && { ...toWidgetData(input, en), ...answers[slug] };
      response.writeHead(slug === 'broken' ? 500 : data ? 200 : 404, {
        ...widgetDataHeaders,
        'Content-Type': 'application/json',
      });
      response.end(JSON.stringify(data ?? { title: 'not found' }));
    } else if (pathname.startsWith('/embed/') && input) {
      const theme = themes.find((name) => name === searchParams.get('theme')) ?? ('host' as Theme);
      const { html, csp } = await renderFrame(toWidgetData(input, en), {
        origin: `http://${request.headers.host}`,
        via: searchParams.get('via'),
        theme,
      });
      response.writeHead(200, frameHeaders(csp)).end(html);
    } else {
      // A sandbox that keeps a reference to the window it opens can't open our pages.
      const headers = { 'Content-Type': 'text/html', 'Cross-Origin-Opener-Policy': 'same-origin' };
      response.writeHead(200, headers).end(`<title>${pathname}</title>`);
    }
  };

  const widget = await listen(ours);
  const { integrity } = await buildWidget({ origin: widget.origin, outDir });
  const dataOf = (slug: string) => toWidgetData(inputs.get(slug) ?? equity, en);
  const host = await startHost(widget.origin, integrity, dataOf);

  return {
    host: host.origin,
    widget: widget.origin,
    integrity,
    asked,
    change,
    close: async () => {
      await Promise.all([host.close(), widget.close()]);
      await rm(outDir, { recursive: true });
    },
  };
}

/** The headers of a path in the built `_headers` file, as the platform applies them. */
async function readAssetHeaders(outDir: string, pathname: string): Promise<Record<string, string>> {
  const blocks = (await readFile(join(outDir, '_headers'), 'utf8')).split(/\n(?=\/)/);
  const matching = blocks.filter((text) => ['/*', pathname].includes(text.split('\n')[0] ?? ''));
  const lines = matching.flatMap((block) => block.split('\n').slice(1));
  return Object.fromEntries(
    lines.filter((line) => line.includes(': ')).map((line) => line.trim().split(': ')),
  );
}
