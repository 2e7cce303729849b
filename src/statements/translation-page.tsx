/** A statement in another language. The English text is the one that counts, and the page says so in both. */
import { translated } from '../i18n/translated.ts';
import { formatStatementDate } from '../lib/dates.ts';
import { directionOf } from '../lib/languages.ts';
import { jsonMarkup } from '../lib/markup.ts';
import { Layout, type Site } from '../ui/layout.tsx';
import { Prose } from '../ui/prose.tsx';
import { Raw } from '../ui/raw.tsx';
import { Alternates } from './head.tsx';
import { differencePath, revisionPath, statementPath, translationPath } from './paths.ts';
import { translationReportOf } from './report.ts';
import type { Translation } from './translation-store.ts';

export function TranslationPage({ site, text }: { site: Site; text: Translation }) {
  const { statements, reading } = site.words;
  const { lang, slug, translates, revision, status, languages, date } = text;
  const words = reading.translation;
  const own = translated[lang] ?? translated[lang.replace(/-.*/, '')];
  const english = { lang: site.words.lang, dir: site.words.dir };
  const outdated = translates !== revision;
  const path = translationPath(slug, lang);
  return (
    <Layout
      site={site}
      title={text.title}
      description={text.summary}
      path={path}
      section="statements"
      lang={{ lang, dir: directionOf(lang) }}
      head={
        <>
          <Alternates site={site} slug={slug} languages={languages} />
          <meta property="og:type" content="article" />
          <meta property="og:title" content={text.title} />
          <meta property="og:description" content={text.summary} />
          <meta property="og:url" content={site.origin + path} />
          <script type="application/ld+json">
            <Raw markup={jsonMarkup(translationReportOf(site, text))} />
          </script>
        </>
      }
    >
      <article>
        <div class="note">
          {own ? (
            <p>{[own.authority(translates), outdated && own.outdated].filter(Boolean).join(' ')}</p>
          ) : null}
          <p {...english}>
            {words.authority(translates)} {outdated ? words.outdated : null}{' '}
            <a href={statementPath(slug)}>{words.english}</a>
            {outdated ? (
              <>
                {' · '}
                <a href={differencePath(slug, translates, revision)}>{words.difference}</a>
              </>
            ) : null}
          </p>
          {status === 'current' ? null : <p {...english}>{statements.stands[status]}</p>}
        </div>
        <p class="kicker">
          <time datetime={date}>{formatStatementDate(date, lang)}</time>
        </p>
        <h1>{text.title}</h1>
        <p class="lede">{text.summary}</p>
        <Prose markup={text.html} />
        <p class="onpaper" {...english}>
          {site.origin + path}
          <br />
          {site.origin + revisionPath(slug, translates)}
        </p>
      </article>
    </Layout>
  );
}
