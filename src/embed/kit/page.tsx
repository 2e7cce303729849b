/**
 * `/partners`: choose options, see a preview, copy the code. The form leads back to the same page,
 * so it works without script. The script (`src/browser/kit`) reloads the parts with class `live`
 * when a choice changes.
 */
import type { Words } from '../../i18n/catalogue.ts';
import { nameOfLanguage } from '../../lib/languages.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Choices, fieldsOf, Select, TextField } from '../../ui/fields.tsx';
import { Layout, type Site } from '../../ui/layout.tsx';
import { levels, themes, views, type WidgetData } from '../contract.ts';
import { altOf, codeFor, type PinnedScript, previewFor } from './code.ts';
import { KitGuide, Steps } from './guide.tsx';
import { type Chosen, type Kit, kitPath, type Offered, placeNames, places } from './options.ts';
import { badgeImage } from './snippet.ts';

export const KIT_SCRIPT = '/kit.js';

/** Rows of the text area, by kind of code. */
const ROWS = { element: 12, frame: 5, badge: 5, address: 2, sheet: 2 };

interface KitProps {
  site: Site;
  offered: readonly Offered[];
  kit: Kit;
  script: PinnedScript | null;
  /** What the chosen card shows now, if the code reserves room for it. */
  card: WidgetData | null;
}

export function KitPage(props: KitProps) {
  const { site, offered, kit } = props;
  const words = site.words.kit;
  const errors = kit.wrong.map((field) => ({ field, message: words.errors[field] }));
  return (
    <Layout
      site={site}
      title={errors.length > 0 ? site.words.endorse.error({ title: words.title }) : words.title}
      description={words.description({ organisation: site.organisation.name })}
      path="/partners"
      section="partners"
      head={<script src={KIT_SCRIPT} defer />}
    >
      <ErrorSummary site={site} errors={errors} />
      <h1>{words.title}</h1>
      <p class="lede">{words.lede}</p>
      {offered.length > 0 ? (
        <div class="kit">
          <KitForm {...props} errors={errors} />
          {kit.chosen ? <Result {...props} chosen={kit.chosen} /> : <NoResult site={site} />}
          <p class="unseen" role="status" />
        </div>
      ) : (
        <p class="note">{words.none}</p>
      )}
      <KitGuide site={site} slug={kit.chosen?.statement.slug} via={kit.chosen?.via} />
    </Layout>
  );
}

interface FormErrors {
  errors: readonly { field: string; message: string }[];
}

/** The URL leads to the result, if there is one. Otherwise the error summary takes the focus. */
function KitForm({ site, offered, kit, errors }: KitProps & FormErrors) {
  const words = site.words.kit;
  const field = fieldsOf(kit.typed, errors);
  const chosen = offered.find(({ slug }) => slug === kit.typed.statement);
  const languages = chosen?.translated.map(({ lang }) => lang) ?? [];
  return (
    <form method="get" action="/partners#result">
      <Select
        {...field('statement')}
        label={words.statement}
        choices={offered.map(({ slug, title }) => ({ value: slug, label: title }))}
      />
      <Choices
        {...field('where')}
        label={words.where}
        choices={placeNames.map((value) => ({ value, ...labelOf(words, value) }))}
      />
      <Select
        {...field('view')}
        label={words.view}
        hint={words.viewHint}
        choices={views.map((value) => ({ value, label: words.views[value] }))}
      />
      <Select
        {...field('theme')}
        label={words.theme}
        hint={words.themeHint}
        choices={themes.map((value) => ({ value, label: words.themes[value] }))}
      />
      <Select
        {...field('lang')}
        label={words.lang}
        hint={words.langHint}
        choices={[
          { value: 'en', label: words.english },
          ...languages.map((value) => ({ value, label: nameOfLanguage(value) })),
        ]}
      />
      <TextField
        {...field('via')}
        label={words.via}
        hint={
          kit.suggestion ? <Suggestion site={site} kit={kit} of={kit.suggestion} /> : words.viaHint
        }
      />
      <details open={kit.typed.level !== '3'}>
        <summary>{words.more}</summary>
        <Select
          {...field('level')}
          label={words.level}
          hint={words.levelHint}
          choices={levels.map((level) => ({ value: `${level}`, label: words.levelOf({ level }) }))}
        />
      </details>
      <button type="submit">{words.show}</button>
    </form>
  );
}

const labelOf = (words: Words['kit'], place: Chosen['where']) => ({
  label: words.places[place].label,
  hint: words.places[place].hint,
});

function Suggestion({ site, kit, of }: { site: Site; kit: Kit; of: string }) {
  return (
    <a href={`${kitPath(kit.typed, { via: of })}#result`}>
      {site.words.kit.use({ suggestion: of })}
    </a>
  );
}

/**
 * Stands in for `Result` and has the same number of `.live` parts. Errors are shown at their
 * fields.
 */
function NoResult({ site }: { site: Site }) {
  const { nothingYet } = site.words.kit;
  return (
    <section class="result" data-said={nothingYet}>
      <p class="live note">{nothingYet}</p>
      <div class="live" />
      <div class="live" />
    </section>
  );
}

function Result({ site, kit, chosen, script, card }: KitProps & { chosen: Chosen }) {
  const words = site.words.kit;
  const form = places[chosen.where];
  const code = codeFor(chosen, { ...site, script, card });
  return (
    <section class="result" id="result" tabindex={-1} data-said={words.updated}>
      <div class="live">
        <h2>{words.result}</h2>
        {chosen.statement.ballotQuestion ? (
          <p class="note">
            <strong>{words.ballot.title}</strong> {words.ballot.text}
          </p>
        ) : null}
        {kit.untranslated ? <p class="note">{words.untranslated}</p> : null}
        <label for="code">{words.code[form]}</label>
        <textarea id="code" class="code" readonly rows={ROWS[form]} spellcheck={false}>
          {code}
        </textarea>
        <p class="actions">
          {/* Hidden until the script shows it, because it needs the script. */}
          <button type="button" hidden data-copied={words.copied} data-selected={words.selected}>
            {words.copy}
          </button>
          {form === 'sheet' ? <a href={code.slice(site.origin.length)}>{words.openSheet}</a> : null}
        </p>
      </div>
      <div class="live">
        <h3>{words.steps}</h3>
        <Steps site={site} place={chosen.where} />
      </div>
      <div class="live">
        <Preview site={site} chosen={chosen} />
      </div>
    </section>
  );
}

/** The preview at two widths; a badge has one size. */
function Preview({ site, chosen }: { site: Site; chosen: Chosen }) {
  const words = site.words.kit;
  const framed = previewFor(chosen);
  const frames = [
    [words.phone, '320'],
    [words.wide, '100%'],
  ] as const;
  if (places[chosen.where] === 'sheet') return null;
  return (
    <>
      <h3>{words.preview}</h3>
      <p class="meta">{words.previewHint}</p>
      {framed ? (
        frames.map(([label, width]) => (
          <figure>
            <figcaption class="meta">{label}</figcaption>
            <iframe
              src={framed}
              title={`${words.preview}: ${label}`}
              width={width}
              height="480"
              loading="lazy"
            />
          </figure>
        ))
      ) : (
        <img {...badgeImage('', chosen.statement.slug)} alt={altOf(chosen, site.words)} />
      )}
    </>
  );
}
