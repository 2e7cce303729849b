/** A partner's public page: the endorsements that came through its links. */
import { path } from '../lib/paths.ts';
import { statementPath } from '../statements/paths.ts';
import { ExternalLink } from '../ui/external-link.tsx';
import { Facts, Row } from '../ui/facts.tsx';
import { Layout, type Site } from '../ui/layout.tsx';
import { Panel } from '../ui/panel.tsx';
import { CONTACT_PATH } from './paths.ts';
import type { PartnerSite, ViaCount } from './store.ts';

export function SitePage({ site, partner }: { site: Site; partner: PartnerSite }) {
  const { page: words } = site.words.partners;
  const { name, via, counts } = partner;
  return (
    <Layout
      site={site}
      title={name}
      description={words.lede}
      path={path`/partners/sites/${via}`}
      noindex
    >
      <h1>
        <bdi>{name}</bdi>
      </h1>
      <p class="lede">{words.lede}</p>
      <Facts
        rows={[
          partner.site ? [words.site, <ExternalLink url={partner.site} />] : null,
          [words.via, <code>{via}</code>],
        ]}
      />
      <Panel heading={words.heading}>
        {counts.length === 0 ? <p>{words.none}</p> : null}
        <Facts
          rows={counts.map((count) => [
            <a href={statementPath(count.slug)}>{count.title}</a>,
            <Counted site={site} count={count} />,
          ])}
        />
      </Panel>
      <Panel heading={words.meaning.heading}>
        <ul class="text">
          {Object.values(words.meaning.list).map((meaning) => (
            <li>{meaning}</li>
          ))}
        </ul>
        <p>
          <a href={CONTACT_PATH}>{words.mine}</a>
        </p>
      </Panel>
    </Layout>
  );
}

/** The counts of each kind in words; nothing if all are zero. */
export function Counted({ site, count }: { site: Site; count: ViaCount }) {
  const kinds = (['leaders', 'districts', 'organizations'] as const).filter(
    (kind) => count[kind] > 0,
  );
  return <Row of={kinds.map((kind) => site.words.statements[kind]({ count: count[kind] }))} />;
}
