/** The endorsers on a statement's page: the tally beside the text, the newest names below it. */
import { formatNumber } from '../../lib/numbers.ts';
import type { EndorsementKind } from '../../lib/vocabulary.ts';
import type { EndorsersPanel } from '../../statements/reading/routes.tsx';
import type { StatementView } from '../../statements/store.ts';
import type { Tally } from '../../statements/tally.ts';
import type { Site } from '../../ui/layout.tsx';
import { earlierPath, endorsePath, listPath } from '../paths.ts';
import { byText, type Listing } from './entry.ts';
import { Names, NotesLink } from './names.tsx';
import { newestQueries, toListing } from './store.ts';
import { TextCounts } from './text-counts.tsx';

const KINDS: EndorsementKind[] = ['district', 'organization', 'leader'];

export const endorsersPanel: EndorsersPanel<ReturnType<typeof newestQueries>[number]> = {
  queries: newestQueries,
  draw: (site, view, rows) => ({
    beside: <Beside site={site} view={view} />,
    below: <Below site={site} view={view} rows={rows.flat().map(toListing)} />,
  }),
};

interface PanelProps {
  site: Site;
  view: StatementView;
}

const isOpen = (view: StatementView) => view.status === 'current' && view.endorsements === 'open';

function Beside({ site, view }: PanelProps) {
  const words = site.words.statements;
  const { tally } = view;
  return (
    <section>
      {tally.total > 0 ? (
        <>
          <p class="count">{formatNumber(tally.total, site.words.lang)}</p>
          <p>{words.stand({ count: tally.total })}</p>
          <TallyLines site={site} tally={tally} />
        </>
      ) : (
        <>
          <h2>{isOpen(view) ? words.open : words.noneStands}</h2>
          {isOpen(view) ? <p>{words.openHint}</p> : null}
          <Earlier site={site} tally={tally} />
        </>
      )}
      {tally.paper > 0 ? (
        <p class="small">{site.words.letters.paper({ count: tally.paper })}</p>
      ) : null}
      {isOpen(view) ? (
        <p class="act">
          <a class="button" href={endorsePath(view.slug)}>
            {words.endorse}
          </a>
        </p>
      ) : (
        <p>{words.closed}</p>
      )}
      <p>
        <a href="#check_text">{words.check}</a>
      </p>
    </section>
  );
}

function TallyLines({ site, tally }: { site: Site; tally: Tally }) {
  const words = site.words.statements;
  return (
    <>
      <ul class="plain">
        {tally.districts > 0 ? <li>{words.districts({ count: tally.districts })}</li> : null}
        {tally.organizations > 0 ? (
          <li>{words.organizations({ count: tally.organizations })}</li>
        ) : null}
        {tally.leaders > 0 ? <li>{words.leaders({ count: tally.leaders })}</li> : null}
      </ul>
      {tally.unnamed > 0 ? <p class="small">{words.unnamed({ count: tally.unnamed })}</p> : null}
      <Earlier site={site} tally={tally} />
    </>
  );
}

/** How many endorse an earlier text: an amendment never moves an endorsement to the new text. */
function Earlier({ site, tally }: { site: Site; tally: Tally }) {
  const { total } = tally.earlier;
  if (total === 0) return null;
  const words = site.words.statements;
  return (
    <p class="small">
      {tally.total > 0 ? words.earlier({ count: total }) : words.onlyEarlier({ count: total })}
    </p>
  );
}

function Below({ site, view, rows }: PanelProps & { rows: Listing[] }) {
  const words = site.words.statements;
  const { tally } = view;
  const { current, earlier } = byText(rows, () => view.epoch);
  const nobody = tally.earlier.total > 0 ? words.texts.none : words.none_yet;
  return (
    <>
      <section id="who_endorses" class="panel">
        <h2>{words.endorsers}</h2>
        {tally.total === 0 ? <p>{nobody}</p> : null}
        {KINDS.map((kind) => (
          <KindGroup site={site} kind={kind} rows={current.filter((row) => row.kind === kind)} />
        ))}
        {current.length > 0 ? (
          <p>
            <a href={listPath(view.slug)}>{words.allEndorsers}</a>
          </p>
        ) : null}
        {current.length > 0 ? <NotesLink site={site} /> : null}
      </section>
      {tally.earlier.total > 0 ? (
        <section class="panel">
          <h2>{words.texts.earlier}</h2>
          <TextCounts site={site} tally={tally} text="earlier" kind={null} />
          {earlier.length > 0 ? <Names site={site} rows={earlier} mixed was /> : null}
          <p>
            <a href={earlierPath(view.slug)}>{words.texts.all}</a>
          </p>
          {current.length === 0 && earlier.length > 0 ? <NotesLink site={site} /> : null}
        </section>
      ) : null}
    </>
  );
}

function KindGroup({ site, kind, rows }: { site: Site; kind: EndorsementKind; rows: Listing[] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{site.words.statements.kinds[kind]}</h3>
      <Names site={site} rows={rows} />
    </>
  );
}
