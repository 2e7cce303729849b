/** "Check your email": what to do next, and a place for the code where a filter breaks links. */
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/fields.tsx';
import { Layout, type Site } from '../ui/layout.tsx';
import { endorsePath } from './paths.ts';

interface SentPageProps {
  site: Site;
  slug: string;
  /** The statement's. */
  title: string;
  /** What ties the code to the form: random, the same for a known and an unknown address. */
  codeRef: string;
  /** The code that was typed was not right, or no longer good. */
  wrongCode?: boolean;
}

export function SentPage({ site, slug, title, codeRef, wrongCode }: SentPageProps) {
  const words = site.words.endorse.sent;
  const error = wrongCode ? words.code.wrong : undefined;
  const errors = error ? [{ field: 'code', message: error }] : [];
  return (
    <Layout
      site={site}
      title={error ? site.words.endorse.error(words.title) : words.title}
      noindex
      section="statements"
    >
      <div class="text">
        <ErrorSummary heading={site.words.endorse.errors(1)} errors={errors} />
        <h1>{words.title}</h1>
        <p class="lede">{words.text(title)}</p>
        <p>{words.steps}</p>
        <p>{words.missing}</p>
        {codeRef ? (
          <form method="post" action="/endorsements/confirm" novalidate>
            <fieldset>
              <legend>{words.code.heading}</legend>
              <input type="hidden" name="ref" value={codeRef} />
              <input type="hidden" name="slug" value={slug} />
              <TextField
                name="code"
                label={words.code.label}
                hint={words.code.hint}
                error={error}
                autocomplete="one-time-code"
                inputmode="numeric"
                maxlength={12}
              />
              <button class="quiet" type="submit">
                {words.code.button}
              </button>
            </fieldset>
          </form>
        ) : null}
        <p class="actions">
          <a href={endorsePath(slug)}>{words.again}</a>
          <a href={`/statements/${slug}`}>{words.back}</a>
        </p>
      </div>
    </Layout>
  );
}
