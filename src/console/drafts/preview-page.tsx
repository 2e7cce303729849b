/** Preview of a draft as readers, search engines and endorsers would see it. */
import { formatStatementDate, isStatementDate } from '../../lib/dates.ts';
import type { Markup } from '../../lib/markup.ts';
import type { Result } from '../../lib/result.ts';
import type { Letter } from '../../mail/letter.ts';
import type { RenderedMarkdown } from '../../markdown/markdown.ts';
import { statementPath } from '../../statements/paths.ts';
import type { DraftDocument } from '../../statements/publishing/draft.ts';
import type { Site } from '../../ui/layout.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Prose } from '../../ui/prose.tsx';
import { ConsoleFrame, type ConsoleProps } from '../frame.tsx';
import { BackToDraft, draftPath, EditorStyles } from './draft-summary.tsx';

type Shown = Pick<DraftDocument, 'title' | 'date' | 'summary'>;

interface ShownTextProps {
  site: Site;
  document: Shown;
  html: Markup;
}

/**
 * Head and text of a statement's page, with its title below the heading of the surrounding page.
 */
export function ShownText({ site, document, html }: ShownTextProps) {
  const words = site.words.statements;
  const { title, date, summary } = document;
  return (
    <>
      <p class="kicker">
        {words.kicker}
        {isStatementDate(date) ? (
          <>
            {' '}
            · {words.dated}{' '}
            <time datetime={date}>{formatStatementDate(date, site.words.lang)}</time>
          </>
        ) : null}
      </p>
      <h2 class="title">{title}</h2>
      <p class="lede">{summary}</p>
      <Prose markup={html} quoted />
    </>
  );
}

export interface Complaint {
  /** From 1, within the text. Null for the title. */
  line: number | null;
  message: string;
}

interface ComplaintsProps {
  site: Site;
  complaints: readonly Complaint[];
}

/** What `npm run statements -- check` says of the same title and text. */
export function Complaints({ site, complaints }: ComplaintsProps) {
  const words = site.words.drafts.complaints;
  if (complaints.length === 0) return null;
  return (
    <div class="note">
      <p>
        <strong>{words.heading({ count: complaints.length })}</strong>
      </p>
      <ul>
        {complaints.map(({ line, message }) => (
          <li>
            {line === null ? words.title : words.line({ line })} {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface PreviewProps extends ConsoleProps {
  id: string;
  document: DraftDocument;
  rendered: Result<RenderedMarkdown, string>;
  complaints: readonly Complaint[];
  /** Null if publishing would send no email. */
  letter: Letter | null;
}

export function DraftPreview(props: PreviewProps) {
  const { site, staff, id, document, rendered, complaints, letter } = props;
  const words = site.words.drafts;
  return (
    <ConsoleFrame
      site={site}
      staff={staff}
      title={`${words.previewed}: ${document.title}`}
      heading={words.previewed}
      head={<EditorStyles />}
    >
      <p class="note">
        <strong>{words.notPublished}</strong>
      </p>
      <BackToDraft site={site} id={id} />
      <Complaints site={site} complaints={complaints} />
      <section class="shown" aria-label={words.previewed}>
        {rendered.ok ? (
          <ShownText site={site} document={document} html={rendered.value.html} />
        ) : (
          <p class="note">{rendered.error}</p>
        )}
      </section>
      <Panel heading={words.shared}>
        <ShareCard site={site} id={id} document={document} />
      </Panel>
      {letter ? (
        <Panel heading={words.mail}>
          <p>{words.mailWhen}</p>
          <h3>{letter.subject}</h3>
          <p class="said text">{letter.text}</p>
        </Panel>
      ) : null}
      <p>
        <a href={draftPath(id, '/publish')}>{words.publish}</a>
      </p>
    </ConsoleFrame>
  );
}

/** How other sites would show a link to the page. */
function ShareCard({ site, id, document }: Pick<PreviewProps, 'site' | 'id' | 'document'>) {
  return (
    <div class="card">
      {isStatementDate(document.date) ? (
        <img
          src={`/console/drafts/${id}/picture.png`}
          width="1200"
          height="630"
          alt={site.words.drafts.picture}
        />
      ) : null}
      <p class="meta">{site.origin + statementPath(document.slug)}</p>
      <p class="name">{`${document.title} · ${site.organisation.short}`}</p>
      <p>{document.summary}</p>
    </div>
  );
}
