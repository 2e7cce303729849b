/** The statements that a district and its leaders endorse, for the district's page. */
import type { Database } from '../../db/client.ts';
import type { Site } from '../../ui/layout.tsx';
import { byText } from './entry.ts';
import { Names, NotesLink } from './names.tsx';
import { type ListingOfStatement, listOfDistrict } from './store.ts';

/** Entries shown of each kind. */
const MAX_ENTRIES = 100;

export async function renderDistrictEndorsements(db: Database, site: Site, code: string) {
  const [own, leaders] = await Promise.all([
    listOfDistrict(db, code, 'district', MAX_ENTRIES),
    listOfDistrict(db, code, 'leader', MAX_ENTRIES),
  ]);
  const words = site.words.districts;
  return (
    <>
      <h2>{words.endorses}</h2>
      {own.length > 0 ? <ByText site={site} rows={own} /> : <p>{words.endorsesNothing}</p>}
      <h2>{words.leaders}</h2>
      {leaders.length > 0 ? <ByText site={site} rows={leaders} /> : <p>{words.leadersNone}</p>}
      {own.length + leaders.length > 0 ? <NotesLink site={site} /> : null}
    </>
  );
}

/** Endorsements of statements as they are now, then those of earlier texts. */
function ByText({ site, rows }: { site: Site; rows: ListingOfStatement[] }) {
  const { current, earlier } = byText(rows, (row) => row.statement.epoch);
  return (
    <>
      {current.length > 0 ? <Names site={site} rows={current} /> : null}
      {earlier.length > 0 ? (
        <>
          <h3>{site.words.statements.texts.earlier}</h3>
          <Names site={site} rows={earlier} was />
        </>
      ) : null}
    </>
  );
}
