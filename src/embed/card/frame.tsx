/**
 * `/embed/:slug`: the card as one self-contained document, for sites that strip scripts. It has no
 * form, because a framed form can be clickjacked, and it works with `sandbox="allow-scripts"`.
 */
import { sha256Source } from '../../lib/digest.ts';
import { HeadLink } from '../../ui/head-link.tsx';
import { resolveOn, type Theme, VIA_PATTERN, type WidgetData } from '../contract.ts';
import { frameScript, frameStyle } from './frame-inline.ts';

export interface FrameOptions {
  /** Our origin as a browser writes it: `https://example.org`. */
  origin: string;
  /** The partner's name; ignored if it is invalid. */
  via: string | null;
  /**
   * A frame can't see its host's color scheme, so `host` means light; `auto` follows the reader's.
   */
  theme: Theme;
}

const schemes: Record<Theme, string> = {
  host: 'light',
  auto: 'light dark',
  light: 'light',
  dark: 'dark',
};

/** Returns the document, and a policy that allows only its own style and script. */
export async function renderFrame(
  data: WidgetData,
  options: FrameOptions,
): Promise<{ html: string; csp: string }> {
  const csp = [
    "default-src 'none'",
    `style-src '${await sha256Source(frameStyle)}'`,
    `script-src '${await sha256Source(frameScript)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    'frame-ancestors *',
  ].join('; ');
  return { html: `<!doctype html>${(<Frame data={data} options={options} />).toString()}`, csp };
}

const Frame = ({ data, options }: { data: WidgetData; options: FrameOptions }) => {
  const { origin, via, theme } = options;
  const attributed = via && VIA_PATTERN.test(via) && data.endorse !== data.url ? via : null;
  const newTab = { target: '_blank', rel: 'noopener' };
  return (
    <html lang={data.lang} dir={data.dir} data-statement={data.slug}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content={schemes[theme]} />
        <title>{data.title}</title>
        <HeadLink rel="canonical" href={resolveOn(origin, data.url)} />
        <style>{frameStyle}</style>
      </head>
      <body>
        <main>
          <article>
            <p class="date">{data.date}</p>
            <h1>
              <a href={resolveOn(origin, data.url)} {...newTab}>
                {data.title}
              </a>
            </h1>
            {data.notice && <p class="notice">{data.notice}</p>}
            {data.count && (
              <p>
                <b>{data.count}</b>
              </p>
            )}
            {data.names.length > 0 && (
              <ul>
                {data.names.map((name) => (
                  <li>
                    <bdi>{name}</bdi>
                  </li>
                ))}
              </ul>
            )}
            <a class="cta" href={resolveOn(origin, data.endorse, attributed)} {...newTab}>
              {data.cta}
            </a>
            <small>{data.credit}</small>
          </article>
        </main>
        <script>{frameScript}</script>
      </body>
    </html>
  );
};

/**
 * A framed document with one sentence, for when there is no card to show. The site's own error page
 * can't be framed.
 */
export async function renderMissing(
  lang: string,
  words: string,
): Promise<{ html: string; csp: string }> {
  const csp = [
    "default-src 'none'",
    `style-src '${await sha256Source(frameStyle)}'`,
    "base-uri 'none'",
    'frame-ancestors *',
  ].join('; ');
  const page = (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="robots" content="noindex" />
        <title>{words}</title>
        <style>{frameStyle}</style>
      </head>
      <body>
        <main>
          <article>
            <p>{words}</p>
          </article>
        </main>
      </body>
    </html>
  );
  return { html: `<!doctype html>${page.toString()}`, csp };
}
