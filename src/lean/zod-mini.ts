/**
 * The part of `zod/mini` that the Worker uses, as the bundle has it: see
 * docs/decisions/0021-lean-packages.md. `test/unit/lean.test.ts` holds it against zod.
 */

type Path = (string | number)[];
interface Flaw {
  message: string;
  /** Of what is too long, and how long it may be. */
  code?: 'too_big';
  maximum?: number;
}
interface Issue extends Flaw {
  path: Path;
}
/** Gives the value, or names what is wrong with it. */
type Run = (value: unknown, path: Path, issues: Issue[]) => unknown;
/** What is wrong with a value of the right type, or null. */
type Check = (value: never) => Flaw | null;
type Shape = Record<string, Schema>;

interface Schema {
  run: Run;
  check(...checks: Check[]): Schema;
  safeParse(value: unknown): Parsed;
  parse(value: unknown): unknown;
}
type Parsed = { success: true; data: unknown } | { success: false; error: { issues: Issue[] } };

const INVALID = 'Invalid input';

function schema(run: Run): Schema {
  const safeParse = (value: unknown): Parsed => {
    const issues: Issue[] = [];
    const data = run(value, [], issues);
    return issues.length > 0 ? { success: false, error: { issues } } : { success: true, data };
  };
  return {
    run,
    safeParse,
    parse(value) {
      const parsed = safeParse(value);
      if (!parsed.success) throw Error(JSON.stringify(parsed.error.issues));
      return parsed.data;
    },
    check: (...checks) =>
      schema((value, path, issues) => {
        const before = issues.length;
        const read = run(value, path, issues);
        if (issues.length > before) return read;
        for (const check of checks) {
          const flaw = check(read as never);
          if (flaw !== null) issues.push({ path, ...flaw });
        }
        return read;
      }),
  };
}

const only = (fits: (value: unknown) => boolean): Schema =>
  schema((value, path, issues) => {
    if (!fits(value)) issues.push({ path, message: INVALID });
    return value;
  });

export const string = () => only((value) => typeof value === 'string');
export const number = () => only(Number.isFinite);
export const int = () => only(Number.isSafeInteger);
export const boolean = () => only((value) => typeof value === 'boolean');
const oneOf = (values: readonly unknown[]) => only((value) => values.includes(value));

const instead = (empty: unknown, inner: Schema, replacement = empty) =>
  schema((value, path, issues) => (value === empty ? replacement : inner.run(value, path, issues)));

export const nullable = (inner: Schema) => instead(null, inner);
export const optional = (inner: Schema) => instead(undefined, inner);
const withDefault = (inner: Schema, value: unknown) => instead(undefined, inner, value);

export { oneOf as enum, withDefault as _default };

export const array = (inner: Schema) =>
  schema((value, path, issues) => {
    if (Array.isArray(value))
      return value.map((item, at) => inner.run(item, [...path, at], issues));
    issues.push({ path, message: INVALID });
    return value;
  });

/** Keys that the shape does not name are left out. */
export const object = (shape: Shape) => ({
  shape,
  ...schema((value, path, issues) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      issues.push({ path, message: INVALID });
      return value;
    }
    const read: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(shape)) {
      const item = inner.run((value as Record<string, unknown>)[key], [...path, key], issues);
      if (item !== undefined || key in value) read[key] = item;
    }
    return read;
  }),
});

export const extend = (base: { shape: Shape }, more: Shape) => object({ ...base.shape, ...more });

/** The second reads what the first gave, if that found nothing wrong. */
export const pipe = (first: Schema, second: Schema) =>
  schema((value, path, issues) => {
    const before = issues.length;
    const read = first.run(value, path, issues);
    return issues.length > before ? read : second.run(read, path, issues);
  });

export const transform = (to: (value: unknown) => unknown) => schema((value) => to(value));

const flawed =
  (holds: (value: never) => boolean, flaw: Flaw): Check =>
  (value) =>
    holds(value) ? null : flaw;
export const refine = (holds: (value: never) => boolean, message = INVALID) =>
  flawed(holds, { message });
export const regex = (pattern: RegExp, message?: string) =>
  refine((value: string) => pattern.test(value), message);
export const minLength = (least: number, message?: string) =>
  refine(({ length }: { length: number }) => length >= least, message);
export const maxLength = (maximum: number, message = INVALID) =>
  flawed(({ length }: { length: number }) => length <= maximum, {
    message,
    code: 'too_big',
    maximum,
  });
export const minimum = (least: number, message?: string) =>
  refine((value: number) => value >= least, message);
export const maximum = (most: number, message?: string) =>
  refine((value: number) => value <= most, message);
