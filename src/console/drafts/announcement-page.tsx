/**
 * Page for announcing an amendment at a chosen time, with its effects in numbers, or for cancelling
 * the announcement.
 */
import { formatInstant, zoneName } from '../../lib/dates.ts';
import { announcedPath } from '../../statements/paths.ts';
import { NOTICE_HOURS } from '../../statements/publishing/announcement.ts';
import type { findOpenOfDraft } from '../../statements/publishing/announcement-store.ts';
import type { Draft } from '../../statements/publishing/draft-store.ts';
import type { StatementView } from '../../statements/store.ts';
import { fieldsOf, TextField } from '../../ui/fields.tsx';
import { Button, Post } from '../../ui/post.tsx';
import { ConsoleFrame, type ConsoleProps, type FormProps } from '../frame.tsx';
import { BackToDraft } from './draft-summary.tsx';

interface AnnounceProps extends ConsoleProps, FormProps {
  draft: Draft;
  /** Null if the statement is on hold or was never published. */
  statement: StatementView | null;
  /** The open announcement, if there is one. */
  open: Awaited<ReturnType<typeof findOpenOfDraft>>;
  /** Reasons why the amendment can't be announced. */
  cannot: string[];
  /** The earlier revision whose text it brings back; null if the text is new. */
  returnsTo: number | null;
  notice: string | null;
}

export function AnnouncePage(props: AnnounceProps) {
  const { site, staff, draft, open, cannot, errors, notice } = props;
  const words = site.words.amendments.announcement.console;
  return (
    <ConsoleFrame
      site={site}
      staff={staff}
      title={words.title({ title: draft.document.title })}
      errors={errors}
      notice={notice}
    >
      <BackToDraft site={site} id={draft.id} />
      <div class="text">
        {open ? <Open {...props} open={open} /> : null}
        {cannot.length > 0 ? (
          <>
            <h2>{words.cannot}</h2>
            <ul>
              {cannot.map((why) => (
                <li>{why}</li>
              ))}
            </ul>
          </>
        ) : null}
        {open || cannot.length > 0 ? null : <Announce {...props} />}
      </div>
    </ConsoleFrame>
  );
}

function Announce({ site, draft, statement, returnsTo, values, errors }: AnnounceProps) {
  const words = site.words.amendments.announcement.console;
  const { total = 0, earlier } = statement?.tally ?? {};
  return (
    <>
      <h2>{site.words.requests.what}</h2>
      <ul>
        {Object.values(words.will).map((line) => (
          <li>{line}</li>
        ))}
        <li>{words.numbers({ current: total, earlier: earlier?.total ?? 0 })}</li>
        {returnsTo === null ? null : <li>{words.returns({ revision: returnsTo })}</li>}
      </ul>
      <Post novalidate hidden={{ version: draft.version }}>
        <TextField
          {...fieldsOf(values, errors)('at')}
          type="datetime-local"
          label={words.at}
          hint={words.atHint({ zone: zoneName(site.timeZone), hours: NOTICE_HOURS })}
          required
        />
        <Button act="announce">{words.button}</Button>
      </Post>
    </>
  );
}

function Open({ site, draft, open }: AnnounceProps & { open: { id: string } & OpenFacts }) {
  const words = site.words.amendments.announcement.console;
  return (
    <>
      <p class="lede">
        {site.words.amendments.announcement.line({ at: formatInstant(open.effectiveAt, site) })}
      </p>
      <p>{words.answers({ reaffirmed: open.reaffirmed, kept: open.kept })}</p>
      <p>
        <a href={announcedPath(draft.slug)}>{site.words.requests.statement.see}</a>
      </p>
      <Post hidden={{ announcement: open.id }}>
        <fieldset>
          <legend>{words.cancel}</legend>
          <p>{words.cancelHint}</p>
          <Button act="cancel" look="grave">
            {words.cancel}
          </Button>
        </fieldset>
      </Post>
    </>
  );
}

type OpenFacts = NonNullable<AnnounceProps['open']>;
