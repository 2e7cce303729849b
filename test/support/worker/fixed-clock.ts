/**
 * Starts the clock of each test at one fixed instant, so that no result depends on when it runs.
 * The clock runs on from there. `itIs` stops it until the test ends.
 */
import { beforeEach } from 'vitest';

const BEGIN = Date.UTC(2026, 2, 2, 12);

/** An earlier file may have replaced `Date`, so this takes the constructor from a date. */
const Real = Object.getPrototypeOf(new Date()).constructor as DateConstructor;
let ahead = BEGIN - Real.now();

const now = () => Real.now() + ahead;

// `new Date()` without arguments returns the shifted time.
globalThis.Date = new Proxy(Real, {
  construct: (target, values, made) =>
    Reflect.construct(target, values.length === 0 ? [now()] : values, made),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});

beforeEach(() => {
  ahead = BEGIN - Real.now();
});
