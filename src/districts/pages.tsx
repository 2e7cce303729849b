/** The directory, and one district with what it and its leaders endorsed. */

import { type Fact, Facts } from '../ui/facts.tsx';
import type { Child } from '../ui/jsx-runtime.ts';
import { Layout, type Site } from '../ui/layout.tsx';
import { SearchForm } from '../ui/search-form.tsx';
import type { findDistrict, listDistricts } from './store.ts';

type Listed = Awaited<ReturnType<typeof listDistricts>>[number];
type Found = NonNullable<Awaited<ReturnType<typeof findDistrict>>>;

interface DirectoryProps {
  site: Site;
  districts: Listed[];
  q: string;
}

export function DistrictsPage({ site, districts, q }: DirectoryProps) {
  const words = site.words.districts;
  return (
    <Layout
      site={site}
      title={words.heading}
      description={words.description(site.organisation.place)}
      path="/districts"
      section="districts"
      noindex={q !== ''}
    >
      <h1>{words.heading}</h1>
      {q ? null : (
        <p class="lede">{districts.length > 0 ? words.intro(districts.length) : words.empty}</p>
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
        <p role="status">
          {districts.length === 0 ? words.nothing : words.found(districts.length)}
        </p>
      ) : null}
      <ul class="names">
        {districts.map(({ code, name, type, county }) => (
          <li>
            <a href={`/districts/${code}`}>{name}</a>
            <small>{[words.types[type] ?? type, county].filter(Boolean).join(' · ')}</small>
          </li>
        ))}
      </ul>
    </Layout>
  );
}

interface DistrictProps {
  site: Site;
  district: Found;
  /** Drawn by the feature that knows who endorses. */
  endorsements: Child;
}

export function DistrictPage({ site, district, endorsements }: DistrictProps) {
  const words = site.words.districts;
  return (
    <Layout
      site={site}
      title={district.name}
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
                [words.type, words.types[district.type] ?? district.type],
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
