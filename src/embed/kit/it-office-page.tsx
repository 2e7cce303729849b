/** `/partners/it`: one page to print, for the IT staff who approve a card on a district's site. */
import { type Message, say } from '../../i18n/catalogue.ts';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { Layout, type Site } from '../../ui/layout.tsx';
import { Panel } from '../../ui/panel.tsx';
import { budgets } from '../budgets.ts';
import type { PinnedScript } from './code.ts';
import { Sources } from './guide.tsx';

interface ItProps {
  site: Site;
  /** Oldest first. */
  scripts: readonly PinnedScript[];
}

export function ItPage({ site, scripts }: ItProps) {
  const words = site.words.kit.itOffice;
  const number = new Intl.NumberFormat(site.words.lang);
  const given = {
    origin: site.origin,
    script: number.format(budgets.script),
    data: number.format(budgets.data),
    frame: number.format(budgets.frame),
    badge: number.format(budgets.badge),
  };
  const factsOf = (rows: Record<string, { term: string; text: string | Message<typeof given> }>) =>
    Object.values(rows).map(({ term, text }): Fact => [term, say(text, given)]);
  return (
    <Layout site={site} title={words.title} description={words.description} path="/partners/it">
      <div class="sheet">
        <h1>{words.title}</h1>
        <p class="lede">{words.lede}</p>
        <Panel heading={words.policy}>
          <Sources site={site} />
        </Panel>
        {Object.values(words.sections).map((section) => (
          <Panel heading={section.heading}>
            {'rows' in section ? (
              <Facts rows={factsOf(section.rows)} />
            ) : (
              <Versions site={site} text={section.text} scripts={scripts} />
            )}
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
        rows={scripts
          .slice(-1)
          .map(({ version, integrity }) => [
            `${site.words.kit.itOffice.version} ${version}`,
            <code>{integrity}</code>,
          ])}
      />
    </>
  );
}
