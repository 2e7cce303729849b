/** `/partners/it`: one page to print, for whoever has to approve a card on a district's site. */
import { Facts } from '../ui/facts.tsx';
import { Layout, type Site } from '../ui/layout.tsx';
import { Panel } from '../ui/panel.tsx';
import { budgets } from './budgets.ts';
import type { PinnedScript } from './kit-code.ts';
import { Sources } from './kit-guide.tsx';

interface ItProps {
  site: Site;
  /** Oldest first. */
  scripts: readonly PinnedScript[];
}

export function ItPage({ site, scripts }: ItProps) {
  const words = site.words.itOffice;
  const number = new Intl.NumberFormat(site.words.lang);
  const given = new Map<string, string>([
    ['origin', site.origin],
    ...Object.entries(budgets).map(([name, bytes]) => [name, number.format(bytes)] as const),
  ]);
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name) => given.get(name) ?? '');
  return (
    <Layout site={site} title={words.title} description={words.description} path="/partners/it">
      <div class="sheet">
        <h1>{words.title}</h1>
        <p class="lede">{words.lede}</p>
        <Panel heading={words.policy}>
          <Sources site={site} />
        </Panel>
        {words.sections.map(({ heading, rows, text }) => (
          <Panel heading={heading}>
            {rows ? (
              <Facts rows={rows.map(([label = '', told = '']) => [label, fill(told)])} />
            ) : null}
            {text ? <Versions site={site} text={text} scripts={scripts} /> : null}
          </Panel>
        ))}
        <Panel heading={words.ask}>
          <p>
            {words.askText}{' '}
            <a href={`mailto:${site.organisation.contact}`}>{site.organisation.contact}</a>.{' '}
            {words.askAlso} <a href="/about/privacy">{words.privacy}</a>,{' '}
            <a href="/about/accessibility">{words.accessibility}</a>,{' '}
            <a href="/partners">{words.kit}</a>.
          </p>
        </Panel>
      </div>
    </Layout>
  );
}

function Versions({ site, text, scripts }: ItProps & { text: string }) {
  const list = `${site.origin}/widget/sri.json`;
  return (
    <>
      <p>
        {text} <a href="/widget/sri.json">{list}</a>
      </p>
      <Facts
        rows={scripts.map(({ version, integrity }) => [
          `${site.words.itOffice.version} ${version}`,
          <code>{integrity}</code>,
        ])}
      />
    </>
  );
}
