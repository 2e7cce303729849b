/**
 * `/partners/preview`: a page with the real card, as on a partner's page. Only our own pages may
 * frame it. It contains no data of a statement: the card fetches that, as it does anywhere.
 */
import { sha256Source } from '../../lib/digest.ts';
import type { Site } from '../../ui/layout.tsx';
import { DEFAULT_LEVEL, LEVEL_PATTERN, TAG, themes, VIA_PATTERN, views } from '../contract.ts';

const STYLE =
  'html{color-scheme:light dark}body{margin:0;padding:8px}h1,h2,h3,h4,h5{position:absolute;clip-path:inset(50%)}';

/** Invalid values are ignored. */
export interface PreviewOptions {
  statement: string;
  view?: string | undefined;
  theme?: string | undefined;
  lang?: string | undefined;
  level?: string | undefined;
  via?: string | undefined;
}

export async function renderPreview(
  site: Site,
  options: PreviewOptions,
): Promise<{ html: string; csp: string }> {
  const csp = [
    "default-src 'none'",
    `style-src '${await sha256Source(STYLE)}'`,
    "script-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
  return {
    html: `<!doctype html>${(<Preview {...options} site={site} />).toString()}`,
    csp,
  };
}

const validOf = <T extends string>(values: readonly T[], typed: string | undefined) =>
  values.find((value) => value === typed);

function Preview({
  site,
  statement,
  lang,
  level = '',
  via = '',
  ...look
}: { site: Site } & PreviewOptions) {
  const words = site.words;
  const Element = TAG as 'article';
  const attributes = {
    statement,
    lang: lang ?? words.lang,
    view: validOf(views, look.view),
    theme: validOf(themes, look.theme),
    level: LEVEL_PATTERN.test(level) ? level : undefined,
    via: VIA_PATTERN.test(via) ? via : undefined,
  };
  return (
    <html lang={words.lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="robots" content="noindex" />
        <title>{words.kit.preview}</title>
        <style>{STYLE}</style>
        <script async src="/widget/v1.js" />
      </head>
      <body>
        <main>
          {/* Headings that a page would have above the card. */}
          {Array.from({ length: Number(attributes.level ?? DEFAULT_LEVEL) - 1 }, (_, above) => {
            const Heading = `h${above + 1}` as 'h1';
            return <Heading>{words.kit.host}</Heading>;
          })}
          <Element {...attributes}>
            <a href={`/statements/${statement}`}>{words.embed.read}</a>
          </Element>
        </main>
      </body>
    </html>
  );
}
