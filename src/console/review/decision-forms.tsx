/** The forms of a decision: a checklist before approving, and a reason for declining. */
import type { DeclineReason } from '../../endorsements/lifecycle.ts';
import { Choices, fieldsOf, TextArea } from '../../ui/fields.tsx';
import type { Site } from '../../ui/layout.tsx';
import { Button, Post } from '../../ui/post.tsx';
import type { FormProps } from '../frame.tsx';

type Hidden = Readonly<Record<string, string | number>>;

interface ApproveProps {
  site: Site;
  steps: readonly string[];
  /** The effect of approving. */
  hint?: string;
  label: string;
  hidden?: Hidden | undefined;
}

export function Approve({ site, steps, hint, label, hidden }: ApproveProps) {
  const words = site.words.console.entry;
  return (
    <Post hidden={hidden}>
      <p>{words.before}</p>
      <ol>
        {steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <p>{words.unsure}</p>
      {hint ? <p>{hint}</p> : null}
      <Button act="approve">{label}</Button>
    </Post>
  );
}

interface EndProps extends FormProps {
  site: Site;
  action: 'decline' | 'remove' | 'ask';
  label: string;
  reasons: readonly DeclineReason[];
  hidden?: Hidden | undefined;
}

/** Ends an entry with a reason: declines a waiting one, or removes a listed one. */
export function End({ site, action, label, reasons, hidden, ...typed }: EndProps) {
  return (
    <Post hidden={hidden}>
      <fieldset>
        <legend>{label}</legend>
        <Reason site={site} choices={reasonChoices(site, reasons)} {...typed} />
        <Button act={action} look="grave">
          {label}
        </Button>
      </fieldset>
    </Post>
  );
}

export function reasonChoices(site: Site, reasons: readonly DeclineReason[]) {
  return reasons.map((value) => ({ value, label: site.words.console.reasons[value] }));
}

interface ReasonProps extends FormProps {
  site: Site;
  label?: string;
  choices: { value: string; label: string }[];
}

/** The reason and the text both go into the email. */
export function Reason({ site, label, choices, values, errors }: ReasonProps) {
  const words = site.words.console.entry;
  const field = fieldsOf(values, errors);
  return (
    <>
      <Choices {...field('reason')} label={label ?? words.reason} choices={choices} />
      <TextArea {...field('words')} label={words.words} maxlength={500} />
    </>
  );
}
