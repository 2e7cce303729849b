/** Reference page of the public JSON API, rendered from its OpenAPI document. */
import type { Child } from 'hono/jsx';
import { Facts } from '../ui/facts.tsx';
import { Layout, type Site } from '../ui/layout.tsx';
import { Panel } from '../ui/panel.tsx';
import { type ApiDocument, DOCUMENT_PATH, type Operation, type Schema } from './reference.ts';

interface ReferencePageProps {
  site: Site;
  document: ApiDocument;
}

export function ReferencePage({ site, document }: ReferencePageProps) {
  const { info, paths, components } = document;
  const words = site.words.api.reference;
  const parts = Object.values(paths).map(({ get }) => [get.operationId, get.summary]);
  parts.push(['objects', words.objects], ['problems', words.problems]);
  return (
    <Layout site={site} title={info.title} description={info.summary} path="/partners/api">
      <div class="cols paper">
        <div>
          <h1>{info.title}</h1>
          <p class="lede">{info.summary}</p>
          {info.description.split('\n\n').map((text) => (
            <p>{coded(text)}</p>
          ))}
        </div>
        <nav class="side" aria-label={words.contents}>
          <section>
            <ul>
              {parts.map(([id, heading]) => (
                <li>
                  <a href={`#${id}`}>{heading}</a>
                </li>
              ))}
              <li>
                <a href={DOCUMENT_PATH}>{words.machines}</a>
              </li>
            </ul>
          </section>
        </nav>
        <div>
          {Object.entries(paths).map(([path, { get }]) => (
            <Panel id={get.operationId} heading={get.summary}>
              <p>
                <code>GET {path}</code>
              </p>
              <p>{coded(get.description)}</p>
              <h3>{words.parameters}</h3>
              {explain(get.parameters.map(({ schema, ...rest }) => ({ ...schema, ...rest })))}
              <Example operation={get} words={words} />
            </Panel>
          ))}
          <Panel id="objects" heading={words.objects}>
            {Object.entries(components.schemas).map(([name, { properties = {} }]) => (
              <div id={name}>
                <h3>{name}</h3>
                {explain(Object.entries(properties).map(([name, schema]) => ({ name, ...schema })))}
              </div>
            ))}
          </Panel>
          <Panel id="problems" heading={words.problems}>
            {explain(
              Object.entries(components.responses).map(([name, response]) => ({
                name,
                ...response,
              })),
            )}
          </Panel>
        </div>
      </div>
    </Layout>
  );
}

interface ExampleProps {
  operation: Operation;
  words: Site['words']['api']['reference'];
}

/** A sample command and its response. */
function Example({ operation: { responses, 'x-codeSamples': samples }, words }: ExampleProps) {
  const json = responses[200]?.content?.['application/json'];
  return (
    <>
      <h3>{words.example}</h3>
      <Code>{samples[0].source}</Code>
      <p>
        {words.answer} {typeOf(json?.schema)}. {words.others}{' '}
        <a href="#problems">{Object.keys(responses).slice(1).join(', ')}</a>.
      </p>
      <Code>{JSON.stringify(json?.example, null, 2)}</Code>
    </>
  );
}

const Code = ({ children }: { children: string }) => (
  <pre>
    <code>{children}</code>
  </pre>
);

/** A list of names, each with its type, limits and meaning. */
function explain(rows: (Schema & { name: string })[]) {
  return (
    <Facts
      rows={rows.map((row) => [
        <code>{row.name}</code>,
        <>
          <span class="meta">
            {typeOf(row)}
            {LIMITS.map((limit) => row[limit] !== undefined && `, ${limit} ${row[limit]}`)}
          </span>
          <br />
          {coded(row.description)}
        </>,
      ])}
    />
  );
}

/** Keywords of JSON Schema. */
const LIMITS = ['minimum', 'maximum', 'maxLength', 'default'] as const;

/** A named type links to its explanation. */
function typeOf({ $ref, items, anyOf, enum: values, format, type }: Schema = {}): Child {
  const name = $ref?.split('/').at(-1);
  if (name) return <a href={`#${name}`}>{name}</a>;
  if (items) return [typeOf(items), '[]'];
  const several = anyOf?.map(typeOf) ?? values ?? [format ?? type].flat();
  return several.map((one, at) => [at > 0 && ' | ', one]);
}

/** Text between backticks becomes code. */
const coded = (text = ''): Child =>
  text.split('`').map((part, at) => (at % 2 === 1 ? <code>{part}</code> : part));
