/** On the page after a form that mails: the address that was typed, and a way to correct it. */
import { TextField, Trap } from './fields.tsx';
import type { Site } from './layout.tsx';
import { Button, Post } from './post.tsx';

export interface CorrectionProps {
  site: Site;
  /** The path that the form is sent to. */
  action: string;
  /** Hidden fields: the seal, and what the form needs if the seal has expired. */
  hidden: Readonly<Record<string, string>>;
  /** The address that the form was sent to. */
  address: string;
  /** An address that was probably meant. */
  suggestion: string | null;
  /** False if the form can't be sent again, because it was too long to keep. */
  whole: boolean;
  /** The form has no fields beside the address. */
  addressOnly?: boolean;
  /** A refused correction, and its error. */
  typed?: string;
  error?: string | undefined;
}

export function TypedAddress({
  site,
  action,
  hidden,
  address,
  suggestion,
  whole,
}: CorrectionProps) {
  const words = site.words.correction;
  return (
    <>
      <p>
        <b>{words.typed({ address })}</b>
      </p>
      {suggestion ? (
        <div class="note">
          <p id="meant">{words.meant({ address: suggestion })}</p>
          {whole ? (
            <Post action={action} hidden={{ ...hidden, email: suggestion }}>
              <Button about="meant">{words.send}</Button>
            </Post>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

export function CorrectAddress(props: CorrectionProps) {
  const { site, action, hidden, address, whole, addressOnly, typed, error } = props;
  const words = site.words.correction;
  if (!whole) return null;
  return (
    <Post action={action} novalidate hidden={hidden}>
      <fieldset>
        <legend>{words.heading}</legend>
        <TextField
          name="email"
          type="email"
          label={words.label}
          hint={addressOnly ? undefined : words.hint}
          value={typed ?? address}
          error={error}
          autocomplete="email"
          maxlength={320}
          required
        />
        <Trap label={site.words.endorse.trap} error={undefined} />
        <p class="actions">
          <Button look="quiet">{words.button}</Button>
        </p>
      </fieldset>
    </Post>
  );
}
