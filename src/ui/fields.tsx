/**
 * Form fields: a label, a hint, the error of its own, and what was typed, kept.
 * Errors are linked by `aria-describedby`; the summary above the form links to the field's id.
 */
import type { Child } from 'hono/jsx';

export interface FieldProps {
  name: string;
  /** Where several forms on a page have a field of this name; else the name is the id. */
  id?: string;
  label: string;
  hint?: Child;
  /** Public words of what is wrong; absent where nothing is. */
  error?: string | undefined;
  value?: string | undefined;
  required?: boolean;
}

export interface InputProps extends FieldProps {
  type?: 'text' | 'email' | 'date' | 'datetime-local' | 'url';
  /** Token of the HTML autofill field names. */
  autocomplete?: string;
  maxlength?: number;
  inputmode?: 'numeric';
  /** Id of a `<datalist>`. */
  list?: string;
  max?: string;
}

const idOf = ({ id, name }: FieldProps) => id ?? name;

function describedBy(props: FieldProps): string | undefined {
  const ids = [props.hint && `${idOf(props)}-hint`, props.error && `${idOf(props)}-error`];
  return ids.filter(Boolean).join(' ') || undefined;
}

function Hints(props: FieldProps) {
  return (
    <>
      {props.hint ? (
        <span class="hint" id={`${idOf(props)}-hint`}>
          {props.hint}
        </span>
      ) : null}
      {props.error ? (
        <span class="error" id={`${idOf(props)}-error`}>
          {props.error}
        </span>
      ) : null}
    </>
  );
}

const fieldClass = (error: string | undefined) => (error ? 'field wrong' : 'field');

export function TextField(props: InputProps) {
  return (
    <div class={fieldClass(props.error)}>
      <label for={idOf(props)}>{props.label}</label>
      <Hints {...props} />
      <input
        id={idOf(props)}
        name={props.name}
        type={props.type ?? 'text'}
        value={props.value}
        autocomplete={props.autocomplete}
        inputmode={props.inputmode}
        maxlength={props.maxlength}
        list={props.list}
        max={props.max}
        spellcheck={props.type === 'email' ? false : undefined}
        aria-required={props.required ? 'true' : undefined}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={describedBy(props)}
      />
    </div>
  );
}

export function TextArea(props: FieldProps & { maxlength?: number }) {
  return (
    <div class={fieldClass(props.error)}>
      <label for={idOf(props)}>{props.label}</label>
      <Hints {...props} />
      <textarea
        id={idOf(props)}
        name={props.name}
        maxlength={props.maxlength}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={describedBy(props)}
      >
        {props.value}
      </textarea>
    </div>
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
            {choice.hint ? (
              <span class="hint" id={`${id}-note`}>
                {choice.hint}
              </span>
            ) : null}
          </div>
        );
      })}
    </div>
  );
}

/** A list to choose one from. */
export function Select(
  props: FieldProps & { choices: readonly { value: string; label: string }[] },
) {
  return (
    <div class={fieldClass(props.error)}>
      <label for={idOf(props)}>{props.label}</label>
      <Hints {...props} />
      <select
        id={idOf(props)}
        name={props.name}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={describedBy(props)}
      >
        {props.choices.map(({ value, label }) => (
          <option value={value} selected={value === (props.value ?? '')}>
            {label}
          </option>
        ))}
      </select>
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
