/**
 * Form fields: a label, a hint, an error message, and the submitted value. `aria-describedby` links
 * the errors; the summary above the form links to the field's id.
 */
import type { Child } from 'hono/jsx';

export interface FieldProps {
  name: string;
  /** Needed if several forms on a page have a field of this name. Defaults to the name. */
  id?: string;
  label: string;
  hint?: Child;
  /** The public error message, if the field has an error. */
  error?: string | undefined;
  value?: string | undefined;
  required?: boolean;
}

export interface InputProps extends FieldProps {
  type?: 'text' | 'email' | 'date' | 'datetime-local' | 'url' | 'file';
  /** An HTML autofill token. */
  autocomplete?: string;
  maxlength?: number;
  inputmode?: 'numeric';
  /** Id of a `<datalist>`. */
  list?: string;
  max?: string;
  /** Accepted file types. */
  accept?: string;
}

/** A public error message, and the field that it belongs to. */
export interface FormError {
  field: string;
  message: string;
}

/** The props of a form's field: its name, submitted value and error. */
export const fieldsOf =
  (values: Readonly<Record<string, string | undefined>>, errors: readonly FormError[]) =>
  (name: string) => ({
    name,
    value: values[name],
    error: errors.find(({ field }) => field === name)?.message,
  });

const idOf = ({ id, name }: FieldProps) => id ?? name;

function describedBy(props: FieldProps): string | undefined {
  const ids = [props.hint && `${idOf(props)}-hint`, props.error && `${idOf(props)}-error`];
  return ids.filter(Boolean).join(' ') || undefined;
}

function Note({ words, ...span }: { class: string; id: string; words: Child }) {
  return words ? <span {...span}>{words}</span> : null;
}

function Hints(props: FieldProps) {
  return (
    <>
      <Note class="hint" id={`${idOf(props)}-hint`} words={props.hint} />
      <Note class="error" id={`${idOf(props)}-error`} words={props.error} />
    </>
  );
}

const fieldClass = (error: string | undefined) => (error ? 'field wrong' : 'field');

function Labelled(props: FieldProps & { children: Child }) {
  return (
    <div class={fieldClass(props.error)}>
      <label for={idOf(props)}>{props.label}</label>
      <Hints {...props} />
      {props.children}
    </div>
  );
}

/** Attributes of the input element itself. */
const inputAttributes = (props: FieldProps) => ({
  id: idOf(props),
  name: props.name,
  'aria-invalid': props.error ? ('true' as const) : undefined,
  'aria-describedby': describedBy(props),
});

export function TextField(props: InputProps) {
  return (
    <Labelled {...props}>
      <input
        {...inputAttributes(props)}
        type={props.type ?? 'text'}
        value={props.value}
        autocomplete={props.autocomplete}
        inputmode={props.inputmode}
        maxlength={props.maxlength}
        list={props.list}
        max={props.max}
        accept={props.accept}
        spellcheck={props.type === 'email' ? false : undefined}
        aria-required={props.required ? 'true' : undefined}
      />
    </Labelled>
  );
}

interface TextAreaProps extends FieldProps {
  maxlength?: number;
  rows?: number;
  /** For text to copy. */
  readonly?: boolean;
}

/** HTML drops a line break at the start of the element, so a value that begins with one gets another. */
export function TextArea(props: TextAreaProps) {
  const { maxlength, rows, readonly } = props;
  return (
    <Labelled {...props}>
      <textarea {...inputAttributes(props)} {...{ maxlength, rows, readonly }}>
        {/^[\r\n]/.test(props.value ?? '') ? `\n${props.value}` : props.value}
      </textarea>
    </Labelled>
  );
}

export interface Choice {
  value: string;
  label: string;
  hint?: string;
}

/** Radio buttons. The first one carries the field's id, so that the error summary can reach it. */
export function Choices(props: FieldProps & { choices: readonly Choice[] }) {
  return (
    <div
      class={fieldClass(props.error)}
      role="radiogroup"
      aria-labelledby={`${idOf(props)}-label`}
      aria-describedby={describedBy(props)}
    >
      <span class="label" id={`${idOf(props)}-label`}>
        {props.label}
      </span>
      <Hints {...props} />
      {props.choices.map((choice, index) => {
        const id = index === 0 ? idOf(props) : `${idOf(props)}-${choice.value}`;
        return (
          <div class="choice">
            <input
              type="radio"
              id={id}
              name={props.name}
              value={choice.value}
              checked={props.value === choice.value}
              aria-describedby={choice.hint ? `${id}-note` : undefined}
            />
            <label for={id}>{choice.label}</label>
            <Note class="hint" id={`${id}-note`} words={choice.hint} />
          </div>
        );
      })}
    </div>
  );
}

/** A drop-down list. */
export function Select(
  props: FieldProps & { choices: readonly { value: string; label: string }[] },
) {
  return (
    <Labelled {...props}>
      <select {...inputAttributes(props)}>
        {props.choices.map(({ value, label }) => (
          <option value={value} selected={value === (props.value ?? '')}>
            {label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** A honeypot for bots. Hidden, unless somebody has filled it in; then it shows the error. */
export function Trap({ label, error }: { label: string; error: string | undefined }) {
  return (
    <div class={error ? '' : 'trap'} aria-hidden={error ? undefined : 'true'}>
      <label for="website">{label}</label>
      {error ? <span class="error">{error}</span> : null}
      <input
        type="text"
        id="website"
        name="website"
        value=""
        tabindex={error ? undefined : -1}
        autocomplete="off"
      />
    </div>
  );
}

interface CheckboxProps {
  name: string;
  label: string;
  value?: string;
  checked: boolean;
}

export function Checkbox(props: CheckboxProps) {
  return (
    <div class="choice">
      <input
        type="checkbox"
        id={props.name}
        name={props.name}
        value={props.value ?? 'yes'}
        checked={props.checked}
      />
      <label for={idOf(props)}>{props.label}</label>
    </div>
  );
}
