/** The endorse form. After errors, a summary comes first and values are kept. */
import { headOfView } from '../../statements/reading/head.ts';
import type { StatementView } from '../../statements/store.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Checkbox, Choices, fieldsOf, TextArea, TextField, Trap } from '../../ui/fields.tsx';
import { Layout, type Site } from '../../ui/layout.tsx';
import { Post } from '../../ui/post.tsx';
import { Prose } from '../../ui/prose.tsx';
import { earlierTexts } from '../decisions/decided-text.ts';
import { DecidedText, DecisionFields } from '../decisions/fields.tsx';
import { endorsePath } from '../paths.ts';
import { wordsOf } from '../refusals.ts';
import { COMMENT_MAX, type FieldError } from '../schema.ts';
import type { DistrictChoice } from './actions.ts';

export interface FormPageProps {
  site: Site;
  statement: Pick<
    StatementView,
    'slug' | 'title' | 'revision' | 'epoch' | 'revisions' | 'shown' | 'ballotQuestion' | 'summary'
  >;
  values: Readonly<Record<string, string>>;
  errors: FieldError[];
  /** The districts that match an ambiguous or misspelt name, best first; empty otherwise. */
  choices: DistrictChoice[];
  /** All districts, for the `<datalist>`; empty if there are choices. */
  districts: { code: string; name: string }[];
  /** The text was amended since the form was opened. */
  changed: boolean;
  /** Today in the organisation's time zone, `YYYY-MM-DD`. */
  today: string;
}

export function EndorsePage(props: FormPageProps) {
  const { site, statement, values, errors } = props;
  const words = site.words.endorse;
  const { directory } = site.organisation;
  const title = words.title({ statement: statement.title });
  const messages = errors.map((error) => ({
    field: error.field,
    message: wordsOf(site.words, error),
  }));
  const text = fieldsOf(values, messages);
  const wrong = text('revision').error;
  return (
    <Layout
      site={site}
      title={messages.length > 0 ? words.error({ title }) : title}
      {...headOfView(site, statement)}
      path={endorsePath(statement.slug)}
      noindex
      section="statements"
    >
      <div class="text">
        <ErrorSummary site={site} errors={messages} />
        {props.changed ? <Changed {...props} /> : null}
        <h1>{title}</h1>
        <p id="revision" tabindex={-1}>
          {wrong ? <span class="error">{wrong}</span> : null}
          <a href={`/statements/${statement.slug}`}>{words.readFirst}</a>{' '}
          <span class="meta">
            ({site.words.decisions.text.revision({ number: statement.revision })})
          </span>
        </p>
        <Explanation site={site} />
        <Post
          action={endorsePath(statement.slug)}
          novalidate
          hidden={{
            revision: statement.revision,
            via: values.via || null,
            corrects: values.corrects || null,
          }}
        >
          <p class="hint">{words.required}</p>
          {statement.ballotQuestion ? (
            <p class="note">{site.words.statements.ballot.form}</p>
          ) : null}
          <Choices
            {...text('kind')}
            label={words.kind.label}
            choices={(['leader', 'district', 'organization'] as const)
              .filter((value) => value !== 'district' || (directory && !statement.ballotQuestion))
              .map((value) => ({ value, label: words.kind[value] }))}
          />
          <Decision {...props} text={text} />
          <fieldset>
            <legend>{words.you}</legend>
            <TextField
              {...text('name')}
              label={words.name.label}
              hint={words.name.hint}
              autocomplete="name"
              maxlength={200}
              required
            />
            <TextField
              {...text('title')}
              label={words.jobTitle.label}
              hint={words.jobTitle.hint}
              autocomplete="organization-title"
              maxlength={200}
              required
            />
            <TextField
              {...text('email')}
              type="email"
              label={words.email.label}
              hint={words.email.hint}
              autocomplete="email"
              maxlength={320}
              required
            />
          </fieldset>
          <fieldset>
            <legend>{words.where}</legend>
            {directory ? <DistrictField {...props} text={text} /> : null}
            <TextField
              {...text('organization')}
              label={words.organization.label}
              hint={words.organization.hint}
              autocomplete="organization"
              maxlength={200}
            />
          </fieldset>
          <fieldset>
            <legend>{words.shown.heading}</legend>
            <Choices
              {...text('public')}
              label={words.shown.label}
              choices={[
                { value: 'yes', label: words.shown.yes },
                { value: 'no', label: words.shown.no, hint: words.shown.noHint },
              ]}
            />
            <TextArea
              {...text('comment')}
              label={words.optional({ label: words.comment.label })}
              hint={words.comment.hint}
              maxlength={COMMENT_MAX}
            />
            <p class="hint">{words.asksAgain}</p>
            <Checkbox name="updates" label={words.updates} checked={values.updates === 'yes'} />
          </fieldset>
          <Trap label={words.trap} error={text('website').error} />
          <p class="actions">
            <button type="submit">{words.send}</button>
          </p>
          <p class="hint">{words.sendHint}</p>
        </Post>
      </div>
    </Layout>
  );
}

function Changed({ site, statement, values }: FormPageProps) {
  const words = site.words.endorse.changed;
  const seen = values.kind === 'leader' ? undefined : values.revision;
  const decided = earlierTexts(statement, [seen]).find(({ number }) => String(number) === seen);
  const { note, html } = statement.shown;
  return (
    <>
      <div class="summary" role="alert" tabindex={-1} autofocus>
        <h2>{words.heading}</h2>
        <p>{words.text}</p>
        {note ? <p>{note}</p> : null}
        {decided ? (
          <p>
            <a href="#decided_revision">
              {site.words.decisions.text.changed({ number: decided.number })}
            </a>
          </p>
        ) : null}
      </div>
      <details open>
        <summary>{words.read}</summary>
        <Prose markup={html} quoted />
        <hr />
      </details>
    </>
  );
}

function Explanation({ site }: { site: Site }) {
  const words = site.words.endorse;
  return (
    <>
      <h2>{words.who.heading}</h2>
      <ul>
        <li>{words.who.leader}</li>
        <li>{words.who.body}</li>
      </ul>
      <p>{words.who.others}</p>
      <h2>{words.public.heading}</h2>
      <p>{words.public.text}</p>
      <p>{words.public.bodies}</p>
      <p>
        <a href="/about/privacy">{words.public.privacy}</a>
      </p>
    </>
  );
}

function DistrictField({ site, values, errors, choices, districts, text }: PartProps) {
  const words = site.words.endorse.district;
  const [best] = choices;
  if (best) {
    const isLikely = errors.some(({ reason }) => reason === 'district_likely');
    const typed = (values.district ?? '').slice(0, 200);
    return (
      <>
        <input type="hidden" name="district_typed" value={typed} />
        <Choices
          {...text('district')}
          label={isLikely ? words.meant({ name: best.name }) : words.choose}
          hint={words.typed({ typed })}
          choices={[
            ...choices.map(({ code, name }) => ({
              value: code,
              label: words.chosen({ name, code }),
            })),
            { value: '', label: words.none },
          ]}
        />
      </>
    );
  }
  const field = text('district');
  const chosen = districts.find(({ code }) => code === field.value);
  return (
    <>
      <TextField
        {...field}
        // After "none of these", what was typed is there to be corrected.
        value={chosen ? words.chosen(chosen) : field.value || values.district_typed}
        label={words.label}
        hint={words.hint}
        list="districts"
        maxlength={200}
      />
      <datalist id="districts">
        {districts.map(({ name }) => (
          <option value={name} />
        ))}
      </datalist>
    </>
  );
}

interface PartProps extends FormPageProps {
  text: ReturnType<typeof fieldsOf>;
}

function Decision({ site, statement, values, changed, text, today }: PartProps) {
  const words = site.words.endorse.decision;
  return (
    <fieldset class="decision">
      <legend>{words.heading}</legend>
      <p class="hint">{words.intro}</p>
      <DecidedText
        {...text('decided_revision')}
        site={site}
        slug={statement.slug}
        current={statement.revision}
        earlier={earlierTexts(statement, [values.revision, values.decided_revision])}
        seen={changed ? values.revision : undefined}
      />
      <DecisionFields site={site} today={today} field={text} />
    </fieldset>
  );
}
