/** "Check your email": the next steps, and a form for the code if a mail filter breaks links. */
import { CorrectAddress, type CorrectionProps, TypedAddress } from '../../ui/correction.tsx';
import { TextField } from '../../ui/fields.tsx';
import type { Site } from '../../ui/layout.tsx';
import { Message } from '../../ui/message.tsx';
import { Button, Post } from '../../ui/post.tsx';
import { endorsePath } from '../paths.ts';

interface SentPageProps {
  site: Site;
  slug: string;
  /** Title of the statement. */
  title: string;
  /** Random id that ties the code to the form. Known and unknown addresses both get one. */
  codeRef: string;
  /** The typed code was wrong or has expired. */
  wrongCode?: boolean;
  /** Null if what was typed is not kept, or no longer. */
  correction: CorrectionProps | null;
}

export function SentPage({ site, slug, title, codeRef, wrongCode, correction }: SentPageProps) {
  const words = site.words.endorse.sent;
  const error = wrongCode ? words.code.wrong : undefined;
  const errors = [
    ...(error ? [{ field: 'code', message: error }] : []),
    ...(correction?.error ? [{ field: 'email', message: correction.error }] : []),
  ];
  return (
    <Message
      site={site}
      title={words.title}
      text={words.text({ statement: title })}
      section="statements"
      errors={errors}
    >
      {correction ? <TypedAddress {...correction} /> : null}
      <p>{words.steps}</p>
      <p>{correction?.whole ? words.missingKept : words.missing}</p>
      {correction ? <CorrectAddress {...correction} /> : null}
      {codeRef ? (
        <Post
          action="/endorsements/confirm"
          novalidate
          hidden={{ ref: codeRef, slug, kept: correction?.hidden.kept }}
        >
          <fieldset>
            <legend>{words.code.heading}</legend>
            <TextField
              name="code"
              label={words.code.label}
              hint={words.code.hint}
              error={error}
              autocomplete="one-time-code"
              inputmode="numeric"
              maxlength={12}
            />
            <Button look="quiet">{words.code.button}</Button>
          </fieldset>
        </Post>
      ) : null}
      <p class="actions">
        <a href={endorsePath(slug)}>{words.again}</a>
        <a href={`/statements/${slug}`}>{site.words.statements.back}</a>
      </p>
    </Message>
  );
}
