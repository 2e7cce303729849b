/** Page of a translation. It says in both languages that the English text is authoritative. */
import { formatStatementDate } from '../../lib/dates.ts';
import { directionOf } from '../../lib/languages.ts';
import { Layout, type Site } from '../../ui/layout.tsx';
import { Prose } from '../../ui/prose.tsx';
import { differencePath, revisionPath, statementPath, translationPath } from '../paths.ts';
import { headOf, versionsOf } from '../reading/head.ts';
import { translationReportOf } from '../reading/schema-org.ts';
import type { Translation } from './store.ts';

export function TranslationPage({ site, text }: { site: Site; text: Translation }) {
  const { statements } = site.words;
  const { lang, slug, translates, revision, status, date, notice } = text;
  const words = site.words.translation;
  const english = { lang: site.words.lang, dir: site.words.dir };
  const outdated = translates !== revision;
  const path = translationPath(slug, lang);
  return (
    <Layout
      site={site}
      title={text.title}
      {...headOf(site, { ...text, number: translates })}
      path={path}
      embeds={path}
      section="statements"
      lang={{ lang, dir: directionOf(lang) }}
      versions={versionsOf(site, slug, text.languages)}
      about={translationReportOf(site, text)}
    >
      <article>
        <div class="note">
          {notice ? (
            <p>
              {notice} {outdated ? text.outdated : null}
            </p>
          ) : null}
          <p {...english}>
            {words.notice({ revision: translates })} {outdated ? words.outdated : null}{' '}
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
        <p class="onpaper" {...english}>
          {site.origin + revisionPath(slug, translates)}
        </p>
        <p class="lede">{text.summary}</p>
        <Prose markup={text.html} />
      </article>
    </Layout>
  );
}
