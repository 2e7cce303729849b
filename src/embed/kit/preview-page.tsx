/**
 * `/partners/preview`: a page with the real card in it, as a partner's would have it. Only our own
 * pages may frame it. It says nothing of a statement itself: the card asks, as it does anywhere.
 */
import { sha256Source } from '../../lib/digest.ts';
import type { Site } from '../../ui/layout.tsx';
import { DEFAULT_LEVEL, LEVEL_PATTERN, TAG, themes, VIA_PATTERN, views } from '../contract.ts';
import { roomFor } from './snippet.ts';

/** With the room that the copied code keeps: what is seen here is as high as it will be there. */
const styleOf = ({ view, names = '' }: PreviewOptions) =>
  `html{color-scheme:light dark}body{margin:0;padding:8px}h1,h2,h3,h4,h5{position:absolute;clip-path:inset(50%)}div{display:grid;align-items:start;min-height:${roomFor(one(views, view) ?? 'card', /^[0-5]$/.test(names) ? Number(names) : 0)}}`;

/** What isn't one of these is left out, as a partner could. */
export interface PreviewOptions {
  statement: string;
  view?: string | undefined;
  theme?: string | undefined;
  lang?: string | undefined;
  level?: string | undefined;
  via?: string | undefined;
  /** How many names the card shows. */
  names?: string | undefined;
}

export async function renderPreview(
  site: Site,
  options: PreviewOptions,
): Promise<{ html: string; csp: string }> {
  const style = styleOf(options);
  const csp = [
    "default-src 'none'",
    `style-src '${await sha256Source(style)}'`,
    "script-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
  return {
    html: `<!doctype html>${(<Preview {...options} {...{ site, style }} />).toString()}`,
    csp,
  };
}

const one = <T extends string>(values: readonly T[], typed: string | undefined) =>
  values.find((value) => value === typed);

function Preview({
  site,
  style,
  statement,
  lang,
  level = '',
  via = '',
  ...look
}: { site: Site; style: string } & PreviewOptions) {
  const words = site.words;
  const Element = TAG as 'article';
  const attributes = {
    statement,
    lang: lang ?? words.lang,
    view: one(views, look.view),
    theme: one(themes, look.theme),
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
        <style>{style}</style>
        <script async src="/widget/v1.js" />
      </head>
      <body>
        <main>
          {/* As a page has them above the card. */}
          {Array.from({ length: Number(attributes.level ?? DEFAULT_LEVEL) - 1 }, (_, above) => {
            const Heading = `h${above + 1}` as 'h1';
            return <Heading>{words.kit.host}</Heading>;
          })}
          <div>
            <Element {...attributes}>
              <a href={`/statements/${statement}`}>{words.embed.read}</a>
            </Element>
          </div>
        </main>
      </body>
    </html>
  );
}
