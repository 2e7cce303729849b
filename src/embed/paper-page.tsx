/**
 * A statement on one sheet of paper, Letter or A4: what it is, a code to scan, an address to type.
 * A document of its own, black on white; on the screen it has one line more.
 */
import { formatDay, formatStatementDate } from '../lib/dates.ts';
import { sha256Source } from '../lib/digest.ts';
import { encodeQr } from '../lib/qr.ts';
import { statementPath } from '../statements/paths.ts';
import type { Site } from '../ui/layout.tsx';
import type { Brief } from './brief-store.ts';
import { scannedUrl, shortPath, whoMay } from './share.ts';

/** No character that HTML escapes, so that its hash holds. The sheet is as high as the lower of both. */
const STYLE = `
@page{margin:16mm}
*{box-sizing:border-box;margin:0}
html{background:#fff;color:#000;font:12pt/1.45 Iowan Old Style,Palatino Linotype,Palatino,Georgia,serif}
body{max-width:178mm;margin:auto;padding:1rem;overflow-wrap:anywhere}
main{display:flex;flex-direction:column;justify-content:space-between;gap:6mm;min-height:236mm}
.screen{font:1rem/1.5 system-ui,sans-serif;border:1px solid;padding:.8rem 1rem;margin-bottom:2rem}
a{color:inherit}
header{border-bottom:3pt double;padding-bottom:4mm}
h1{font-size:min(34pt,9vw);line-height:1.12;font-weight:600;text-wrap:balance;margin:1mm 0 3mm}
.lede{font-size:15pt}
.long{gap:5mm}.long h1{font-size:min(22pt,8vw)}.long .lede{font-size:13pt}
.note{border:2pt solid;padding:3mm 4mm;font-weight:600}
.way{display:flex;flex-wrap:wrap;gap:4mm 7mm;align-items:center}
.way div{flex:1 1 70mm;font-size:14pt}
svg{width:66mm;height:66mm;flex:none;margin:-4mm}
.address{font-size:20pt;line-height:1.25;font-weight:600}
.who{margin-top:3mm;font-size:12pt}
footer{border-top:1pt solid;padding-top:3mm;font-size:9.5pt}
@media print{body{padding:0}.screen{display:none}}
`.replaceAll('\n', '');

/** What has more to say is set smaller. A letter of the title takes about three times the place. */
const isLong = ({ title, summary }: Brief) => 3 * title.length + summary.length > 440;

export interface PaperProps {
  site: Site;
  brief: Brief;
  /** The partner who prints it. */
  via: string | null;
  now: number;
}

/** The document, and the policy that allows its style and nothing else. */
export async function renderPaper(props: PaperProps): Promise<{ html: string; csp: string }> {
  const csp = [
    "default-src 'none'",
    `style-src '${await sha256Source(STYLE)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { html: `<!doctype html>${<Paper {...props} />}`, csp };
}

function Paper({ site, brief, via, now }: PaperProps) {
  const { paper: words, statements, lang, dir } = site.words;
  const { slug, title, status, open, total } = brief;
  const { name, contact } = site.organisation;
  const url = scannedUrl(brief, site, via);
  const day = formatDay(now, site);
  return (
    <html lang={lang} dir={dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="only light" />
        <title>{words.title(title)}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <p class="screen">
          {words.hint} <a href={statementPath(slug)}>{statements.back}</a>
        </p>
        <main class={isLong(brief) ? 'long' : undefined}>
          <div>
            <header>
              <p>{words.by(name)}</p>
              <h1>{title}</h1>
              <p>{words.dated(formatStatementDate(brief.date, lang))}</p>
            </header>
            {status === 'current' ? null : <p class="note">{statements.stands[status]}</p>}
          </div>
          <p class="lede">{brief.summary}</p>
          <div class="way">
            <Code url={url} label={words.code(url)} />
            <div>
              <p>{open ? words.scan : words.scanToRead}</p>
              {open ? <p class="who">{words.who(whoMay(brief, site))}</p> : null}
            </div>
          </div>
          <div>
            <p>{words.type}</p>
            <p class="address">
              <Breakable text={new URL(site.origin).host + shortPath(slug)} />
            </p>
          </div>
          <footer>
            <p>
              {total > 0 ? words.counted(total, day) : words.asOf(day)}{' '}
              {words.record(brief.revision, brief.digest)}
            </p>
            <p>
              {name}, {contact}
            </p>
          </footer>
        </main>
      </body>
    </html>
  );
}

/** An address breaks where it has a joint, and nowhere else as long as that will do. */
function Breakable({ text }: { text: string }) {
  return <>{text.split(/(?<=[/-])/).map((part) => [part, <wbr />])}</>;
}

function Code({ url, label }: { url: string; label: string }) {
  const { size, path } = encodeQr(url);
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={path} />
    </svg>
  );
}
