/** A second form on the manage page: what it does, and the way to its confirm page. */
import { formatDay } from '../../lib/dates.ts';
import type { Site } from '../../ui/layout.tsx';
import { Button } from '../../ui/post.tsx';
import { aboutId, ManageForm } from '../manage/manage-form.tsx';
import type { EndorsementDetail } from '../store.ts';

interface SecondFormSectionProps {
  site: Site;
  /** The token of the manage page. */
  token: string;
  detail: EndorsementDetail;
  /** Its confirm page; null if the form can do nothing now. */
  link: string | null;
}

export function SecondFormSection({ site, token, detail, link }: SecondFormSectionProps) {
  const words = site.words.again.managed;
  const { endorsement: form, statement } = detail;
  return (
    <>
      <h2 id={aboutId(form.id)}>
        <a href={`/statements/${statement.slug}/v/${form.revision}`}>{statement.title}</a>
      </h2>
      <p class="meta">{words.sent({ day: formatDay(form.submittedAt, site) })}</p>
      <p>{link === null ? words.nothing : words[form.kind === 'leader' ? 'leader' : 'body']}</p>
      {link === null ? null : (
        <p class="actions">
          <a href={link} aria-describedby={aboutId(form.id)}>
            {words.open}
          </a>
        </p>
      )}
      <details>
        <summary>{words.erase}</summary>
        <ManageForm token={token} id={form.id} action="erase">
          <p>{words.eraseHint}</p>
          <Button look="grave" about={aboutId(form.id)}>
            {words.erase}
          </Button>
        </ManageForm>
      </details>
    </>
  );
}
