/**
 * A statement on one sheet of paper, Letter or A4, with a QR code and a short URL to type. It is a
 * separate document, black on white; on screen it has one additional line.
 */
import { formatDay, formatStatementDate } from '../../lib/dates.ts';
import { encodeQr } from '../../lib/qr.ts';
import { statementPath } from '../../statements/paths.ts';
import type { Site } from '../../ui/layout.tsx';
import type { Brief } from './brief-store.ts';
import { endedWords, PAPER_SHEET, scannedUrl, shortPath, whoMay } from './share-texts.ts';

/**
 * Long texts are set smaller. A letter of the title takes about three times the space of one in the
 * summary.
 */
const isLong = ({ title, summary }: Brief) => 3 * title.length + summary.length > 440;

interface PaperProps {
  site: Site;
  brief: Brief;
  /** The partner who prints the sheet. */
  via: string | null;
  now: number;
}

/** Allows only its own style sheet. */
export const paperPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function PaperPage({ site, brief, via, now }: PaperProps) {
  const {
    share: { paper: words },
    statements,
    lang,
    dir,
  } = site.words;
  const { slug, title, open } = brief;
  const ended = endedWords(brief, site);
  const { name, contact } = site.organisation;
  const url = scannedUrl(brief, site, via);
  const day = formatDay(now, site);
  return (
    <html lang={lang} dir={dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{words.title({ title })}</title>
        <link rel="stylesheet" href={PAPER_SHEET} />
      </head>
      <body>
        <aside class="screen">
          {words.hint} <a href={statementPath(slug)}>{statements.back}</a>
        </aside>
        <main class={isLong(brief) ? 'long' : undefined}>
          <div>
            <header>
              <p>{words.by({ organisation: name })}</p>
              <h1>{title}</h1>
              <p>{words.dated({ date: formatStatementDate(brief.date, lang) })}</p>
            </header>
            {ended && <p class="note">{ended}</p>}
          </div>
          <p class="lede">{brief.summary}</p>
          <div class="way">
            <Code url={url} label={words.code({ url })} />
            <div>
              <p>{open ? words.scan : words.scanToRead}</p>
              {open ? <p class="who">{words.who({ who: whoMay(brief, site) })}</p> : null}
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
              {countedWords(site, brief, day)}{' '}
              {words.record({ revision: brief.revision, digest: brief.digest.slice(0, 16) })}
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

function countedWords(site: Site, { total, earlier }: Brief, day: string): string {
  const words = site.words.share.paper;
  if (earlier > 0) return words.countedByText({ day, current: total, earlier });
  return total > 0 ? words.counted({ count: total, day }) : words.asOf({ day });
}

/**
 * Lets an address break after slashes and hyphens. CSS breaks it elsewhere only if that is not
 * enough.
 */
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
