/** What a district and its leaders endorse, for the district's own page. */
import type { Database } from '../db/client.ts';
import type { Site } from '../ui/layout.tsx';
import { ofDistrictQuery } from './listing-store.ts';
import { Names, NotesLink } from './panel.tsx';

const MOST = 100;

export async function drawOfDistrict(db: Database, site: Site, code: string) {
  const rows = await ofDistrictQuery(db, code, MOST);
  const words = site.words.districts;
  const own = rows.filter(({ kind }) => kind === 'district');
  const leaders = rows.filter(({ kind }) => kind === 'leader');
  return (
    <>
      <h2>{words.endorses}</h2>
      {own.length > 0 ? <Names site={site} rows={own} /> : <p>{words.endorsesNothing}</p>}
      <h2>{words.leaders}</h2>
      {leaders.length > 0 ? <Names site={site} rows={leaders} /> : <p>{words.leadersNone}</p>}
      {rows.length > 0 ? <NotesLink site={site} /> : null}
    </>
  );
}
