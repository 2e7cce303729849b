/** The share kit of a statement: texts, each in a field to copy from. Works without script. */
import type { Child } from 'hono/jsx';
import { picturePath, sharePath, statementPath } from '../../statements/paths.ts';
import { headOf } from '../../statements/reading/head.ts';
import { citationOf } from '../../statements/reading/record-section.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { Layout, type Site } from '../../ui/layout.tsx';
import { Panel } from '../../ui/panel.tsx';
import { badgeImage } from '../kit/snippet.ts';
import type { Brief } from './brief-store.ts';
import { endedWords, MOST_LINK, paperPath, planMail, planPosts, whoMay } from './share-texts.ts';

interface ShareProps {
  site: Site;
  brief: Brief;
}

/** A statement that has ended or is redacted can be cited, but offers no texts for sharing. */
export function SharePage({ site, brief }: ShareProps) {
  const { share: words, statements } = site.words;
  const { slug, title, revision } = brief;
  const ended = endedWords(brief, site);
  const who = whoMay(brief, site);
  return (
    <Layout
      site={site}
      title={words.title({ title })}
      {...headOf(site, { ...brief, number: revision, isRedacted: brief.redactedAt !== null })}
      path={sharePath(slug)}
      section="statements"
      noindex
    >
      <p class="kicker">
        <a href={statementPath(slug)}>{statements.back}</a>
      </p>
      <h1>{words.heading({ title })}</h1>
      {ended === null ? (
        <>
          <p class="lede">{words.lede}</p>
          <p class="text">
            {words.neutral} {who && words.may({ who })}
          </p>
          <Posts site={site} brief={brief} />
          <MailPanel site={site} brief={brief} />
          <Newsletter site={site} brief={brief} />
          <Picture site={site} brief={brief} />
        </>
      ) : (
        <p class="note">
          {ended} {words.ended}
        </p>
      )}
      <Panel id="citation" heading={words.cite.heading}>
        <Copy
          name="cite"
          label={words.cite.label}
          text={citationOf(site, slug, { ...brief, number: revision })}
        />
      </Panel>
      {ended === null ? (
        <Panel heading={words.more.heading}>
          <ul>
            <li>
              <a href={`/partners?statement=${slug}`}>{words.more.site}</a>
            </li>
            <li>
              <a href={paperPath(slug)}>{words.more.paper}</a>
            </li>
          </ul>
        </Panel>
      ) : null}
    </Layout>
  );
}

interface CopyProps {
  name: string;
  label: string;
  hint?: Child;
  text: string;
}

/** A field about as high as its text. */
function Copy({ text, ...field }: CopyProps) {
  const lines = text.split('\n').map((line) => Math.ceil((line.length + 1) / 55));
  const rows = lines.reduce((sum, count) => sum + count, 0);
  return <TextArea {...field} value={text} rows={rows} readonly />;
}

function Posts({ site, brief }: ShareProps) {
  const { posts: words } = site.words.share;
  return (
    <Panel id="posts" heading={words.heading}>
      <p>{words.hint}</p>
      {planPosts(brief, site).map(({ voice, text, lengths: { x, bluesky, mastodon } }) => (
        <Copy
          name={voice}
          label={words[voice].label}
          hint={words.lengths({ x, bluesky, mastodon })}
          text={text}
        />
      ))}
    </Panel>
  );
}

function MailPanel({ site, brief }: ShareProps) {
  const { mail: words } = site.words.share;
  const { subject, body, link } = planMail(brief, site);
  return (
    <Panel id="mail" heading={words.heading}>
      <Copy name="subject" label={words.subjectLabel} text={subject} />
      <Copy
        name="body"
        label={words.bodyLabel}
        hint={words.length({ count: link.length, most: MOST_LINK })}
        text={body}
      />
      <p class="actions">
        <a class="button quiet" href={link}>
          {words.open}
        </a>
      </p>
    </Panel>
  );
}

function Newsletter({ site, brief }: ShareProps) {
  const { newsletter: words, may } = site.words.share;
  const { slug, title, summary } = brief;
  const url = site.origin + statementPath(slug);
  const alt = site.words.share.badge.alt({ title, short: site.organisation.short });
  const who = whoMay(brief, site);
  const code = [
    <p>
      <a href={url}>
        <img {...badgeImage(site.origin, slug)} alt={alt} />
      </a>
    </p>,
    <p>
      <strong>{title}</strong>
      <br />
      {summary} {who && may({ who })} <a href={url}>{words.read}</a>
    </p>,
  ].join('\n');
  return (
    <Panel id="newsletter" heading={words.heading}>
      <p class="text">{words.hint}</p>
      <p>
        <img {...badgeImage('', slug)} alt={alt} />
      </p>
      <Copy
        name="code"
        label={words.label}
        hint={words.length({ count: code.length })}
        text={code}
      />
    </Panel>
  );
}

function Picture({ site, brief }: ShareProps) {
  const { picture: words } = site.words.share;
  const path = picturePath(brief.slug, brief.revision);
  const alt = site.words.statements.reading.image({ title: brief.title });
  return (
    <Panel id="picture" heading={words.heading}>
      <p class="text">{words.hint}</p>
      <p>
        <img src={path} width={600} height={315} loading="lazy" alt={alt} />
      </p>
      <p>
        <a href={path} download={`${brief.slug}.png`}>
          {words.download}
        </a>
      </p>
      <Copy name="alt" label={words.label} hint={words.length({ count: alt.length })} text={alt} />
    </Panel>
  );
}
