/** The form for leaving a contact, and the pages that the links in its letters open. */
import { MAX_TYPED_LINK } from '../lib/links.ts';
import { CorrectAddress, type CorrectionProps, TypedAddress } from '../ui/correction.tsx';
import { Facts } from '../ui/facts.tsx';
import { fieldsOf, Select, TextField, Trap } from '../ui/fields.tsx';
import type { Site } from '../ui/layout.tsx';
import { Message } from '../ui/message.tsx';
import { Post } from '../ui/post.tsx';
import { CONTACT_PATH, END_PATH, PARTNERS_PATH } from './paths.ts';
import { type FieldError, type Found, toldOf } from './rules.ts';
import type { Partner } from './store.ts';

interface ContactPageProps {
  site: Site;
  /** The published statements. */
  statements: readonly { slug: string; title: string }[];
  values: Readonly<Record<string, string>>;
  errors: readonly FieldError[];
}

export function ContactPage({ site, statements, values, errors }: ContactPageProps) {
  const words = site.words.partners.contact;
  const told = toldOf(site.words, errors);
  const field = fieldsOf(values, told);
  return (
    <Message site={site} title={words.title} text={words.lede} errors={told}>
      <h2>{words.what.heading}</h2>
      <ul>
        {Object.values(words.what.list).map((when) => (
          <li>{when}</li>
        ))}
      </ul>
      <p>{words.what.not}</p>
      <Post action={CONTACT_PATH} novalidate hidden={{ corrects: values.corrects || null }}>
        <TextField
          {...field('name')}
          {...words.name}
          autocomplete="organization"
          maxlength={120}
          required
        />
        <Select
          {...field('statement')}
          label={words.statement.label}
          choices={[
            { value: '', label: words.statement.all },
            ...statements.map(({ slug, title }) => ({ value: slug, label: title })),
          ]}
        />
        <TextField {...field('site')} {...words.site} type="url" maxlength={MAX_TYPED_LINK} />
        <TextField {...field('via')} {...words.via} maxlength={40} />
        <TextField
          {...field('email')}
          {...words.email}
          type="email"
          autocomplete="email"
          maxlength={320}
          required
        />
        <Trap label={site.words.endorse.trap} error={field('website').error} />
        <p class="small">{words.privacy}</p>
        <p class="actions">
          <button type="submit">{words.send}</button>
        </p>
      </Post>
      <p>
        <a href={PARTNERS_PATH}>{words.kit}</a>
      </p>
    </Message>
  );
}

interface LinkProps {
  site: Site;
  token: string;
}

export function ConfirmContactPage({ site, token, partner }: LinkProps & { partner: Partner }) {
  const words = site.words.partners.confirm;
  return (
    <Message site={site} title={words.title} text={words.text}>
      <Facts
        rows={[
          [words.name, <bdi>{partner.name}</bdi>],
          partner.site ? [words.site, <bdi>{partner.site}</bdi>] : null,
          partner.via ? [words.via, <code>{partner.via}</code>] : null,
          [
            words.statement,
            partner.statementId === null ? words.all : (partner.title ?? words.one),
          ],
        ]}
      />
      <Post class="actions" action={CONTACT_PATH} hidden={{ token }}>
        <button type="submit">{words.button}</button>
      </Post>
      <p class="small">{words.not}</p>
    </Message>
  );
}

export function EndContactPage({ site, token }: LinkProps) {
  const words = site.words.partners.end;
  return (
    <Message site={site} title={words.title} text={words.text}>
      <Post class="actions" action={END_PATH} hidden={{ token }}>
        <button type="submit">{words.button}</button>
      </Post>
    </Message>
  );
}

type Said = 'sent' | 'ended' | 'badLink' | Exclude<Found, 'waits'>;

/** A short message, and a link to the next page. */
export function ContactMessage({
  site,
  said,
  correction = null,
}: {
  site: Site;
  said: Said;
  /** After sending the form: the address that was typed. */
  correction?: CorrectionProps | null;
}) {
  const { partners: words } = site.words;
  const { title, text } =
    said === 'ended' ? { title: words.end.done, text: words.end.doneText } : words[said];
  const again = said === 'gone' || said === 'badLink';
  return (
    <Message site={site} title={title} text={text}>
      {correction ? [<TypedAddress {...correction} />, <CorrectAddress {...correction} />] : null}
      <p>
        <a href={again ? CONTACT_PATH : PARTNERS_PATH}>{again ? words.again : words.contact.kit}</a>
      </p>
    </Message>
  );
}
