/** The form in which endorsers change their own name, title or organization, on two pages. */
import type { Child } from 'hono/jsx';
import { type FormError, TextField } from '../../ui/fields.tsx';
import type { Site } from '../../ui/layout.tsx';
import { Button, Post } from '../../ui/post.tsx';
import { isWaiting, takesTwo } from '../lifecycle.ts';
import { aboutId } from '../manage/manage-form.tsx';
import { endorsePath } from '../paths.ts';
import { wordsOf } from '../refusals.ts';
import type { EndorsementDetail } from '../store.ts';
import type { MendRefusal } from './actions.ts';
import {
  type MendableField,
  MOST_A_DAY,
  mayLackOrganization,
  mendableFields,
  typedWords,
} from './mending.ts';

const idOf = (field: string, endorsement: string) => `mend_${field}-${endorsement}`;

/** The errors of a rejected form, for the summary at the top of the page. */
export function mendErrors(site: Site, refused: MendRefusal | null): FormError[] {
  return (refused?.errors ?? []).map((error) => ({
    field: idOf(error.field, refused?.endorsement ?? ''),
    message: wordsOf(site.words, error),
  }));
}

/** The notices of `mend`, by their names. */
export function mendNotices({ mending }: Site['words']): Readonly<Record<string, string>> {
  return { ...mending.done, mended_often: mending.done.mended_often({ most: MOST_A_DAY }) };
}

interface MendFormProps {
  site: Site;
  token: string;
  detail: EndorsementDetail;
  /** The page that it is on, to which it is sent. */
  on: 'confirm' | 'manage';
  /** A report hid the entry, and its endorser can put it back. */
  hidden?: boolean;
  /** A rejected form, perhaps of another entry. */
  refused: MendRefusal | null;
}

/** Closed unless the form was rejected; nothing if there is nothing to change. */
export function MendForm(props: MendFormProps) {
  const { site, token, detail, on, refused } = props;
  const { mending, endorse } = site.words;
  const e = detail.endorsement;
  const fields = mendableFields(e);
  if (fields.length === 0) {
    if (!takesTwo(e)) return null;
    const { contact } = site.organisation;
    return <p class="small">{mending.own.listedBody({ contact })}</p>;
  }
  const own = refused?.endorsement === e.id ? refused : null;
  const present = typedWords(e);
  const isOptional = (field: MendableField) => field === 'organization' && mayLackOrganization(e);
  const organization = endorse.organization.label;
  const labels = {
    name: endorse.name.label,
    title: endorse.jobTitle.label,
    organization: mayLackOrganization(e) ? endorse.optional({ label: organization }) : organization,
  };
  return (
    <details open={own !== null} class="mend">
      <summary>{on === 'confirm' ? mending.confirm.summary : mending.own.summary}</summary>
      <Post
        novalidate
        action={`/endorsements/${on}`}
        hidden={{ token, endorsement: on === 'manage' ? e.id : null, action: 'mend' }}
      >
        <p>{on === 'confirm' ? mending.confirm.hint : whatFollows(props)}</p>
        {fields.map((field) => {
          const wrong = own?.errors.find((error) => error.field === field);
          return (
            <TextField
              name={field}
              id={idOf(field, e.id)}
              label={labels[field]}
              value={own ? (own.values[field] ?? '') : present[field]}
              error={wrong && wordsOf(site.words, wrong)}
              autocomplete={AUTOCOMPLETE[field]}
              maxlength={200}
              required={!isOptional(field)}
            />
          );
        })}
        <p>
          <Button look="quiet" about={on === 'manage' ? aboutId(e.id) : undefined}>
            {mending.button}
          </Button>
        </p>
        <Elsewhere site={site} detail={detail} />
      </Post>
    </details>
  );
}

const AUTOCOMPLETE = {
  name: 'name',
  title: 'organization-title',
  organization: 'organization',
} as const;

/** The effect of a change, before the button. */
function whatFollows({ site, detail, hidden }: MendFormProps): string {
  const words = site.words.mending.own;
  const { endorsement: e } = detail;
  if (isWaiting(e.state)) return words.waiting;
  if (e.kind !== 'leader') return `${words.body} ${words.review}`;
  if (hidden) return words.hidden;
  if (e.state === 'in_review') return words.review;
  return e.public ? words.listed : words.unnamed;
}

/** How to change what the form leaves out. */
function Elsewhere({ site, detail }: Pick<MendFormProps, 'site' | 'detail'>): Child {
  const words = site.words.mending.elsewhere;
  const { endorsement: e, statement } = detail;
  if (e.kind === 'leader' && e.districtCode === null) return null;
  if (!isWaiting(e.state)) {
    return <p class="small">{e.kind === 'leader' ? words.listed : words.body}</p>;
  }
  return (
    <p class="small">
      {words[e.kind]}{' '}
      <a href={endorsePath(statement.slug)}>
        {site.words.endorse.title({ statement: statement.title })}
      </a>
    </p>
  );
}
