/** The pages of the directory and of a district with its endorsements. */

import type { Child } from 'hono/jsx';
import { type Fact, Facts } from '../ui/facts.tsx';
import { Layout, type Site } from '../ui/layout.tsx';
import { SearchForm } from '../ui/search-form.tsx';
import type { findDistrict, listDistricts } from './store.ts';

type Listed = Awaited<ReturnType<typeof listDistricts>>[number];
type Found = NonNullable<Awaited<ReturnType<typeof findDistrict>>>;

interface DirectoryProps {
  site: Site;
  districts: Listed[];
  q: string;
  /** No district goes by `q`: these may be meant, the best first. */
  isLikely: boolean;
}

export function DistrictsPage({ site, districts, q, isLikely }: DirectoryProps) {
  const words = site.words.districts;
  return (
    <Layout
      site={site}
      title={words.heading}
      description={words.description({ place: site.organisation.place })}
      path="/districts"
      section="districts"
      noindex={q !== ''}
    >
      <h1>{words.heading}</h1>
      {q ? null : (
        <p class="lede">
          {districts.length > 0 ? words.intro({ count: districts.length }) : words.empty}
        </p>
      )}
      <SearchForm
        action="/districts"
        label={words.find}
        hint={words.hint}
        button={words.button}
        q={q}
      />
      <hr />
      {q ? (
        <p role="status">{isLikely ? likelyWords(site, districts) : foundWords(site, districts)}</p>
      ) : null}
      <ul class="names">
        {districts.map(({ code, name, type, county }) => (
          <li>
            <a href={`/districts/${code}`}>{name}</a>
            <small>{[typeWords(site, type), county].filter(Boolean).join(' · ')}</small>
          </li>
        ))}
      </ul>
    </Layout>
  );
}

const foundWords = ({ words }: Site, districts: Listed[]) =>
  districts.length === 0
    ? words.districts.nothing
    : words.districts.found({ count: districts.length });

const likelyWords = ({ words }: Site, [best]: Listed[]) =>
  words.districts.likely({ name: best?.name ?? '' });

interface DistrictProps {
  site: Site;
  district: Found;
  /** Rendered by the endorsements feature. */
  endorsements: Child;
}

export function DistrictPage({ site, district, endorsements }: DistrictProps) {
  const words = site.words.districts;
  return (
    <Layout
      site={site}
      title={district.name}
      description={words.previewOf({
        name: district.name,
        organisation: site.organisation.name,
      })}
      path={`/districts/${district.code}`}
      section="districts"
      noindex
    >
      <h1>{district.name}</h1>
      <div class="cols">
        <div>{endorsements}</div>
        <div class="side">
          <Facts
            rows={(
              [
                [words.type, typeWords(site, district.type)],
                [words.towns, district.towns.join(', ')],
                [words.county, district.county],
                [words.region, district.region],
                [words.code, district.code],
              ] satisfies Fact[]
            ).filter(([, value]) => value)}
          />
        </div>
      </div>
    </Layout>
  );
}

/** Falls back to the directory's own term for the type. */
function typeWords(site: Site, type: string): string {
  const words: Record<string, string> = site.words.districts.types;
  return words[type] ?? type;
}
