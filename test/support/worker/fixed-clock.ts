/**
 * Each test begins at one instant, and its clock goes on from there: none may fail because of the day,
 * the hour or the minute when it is run. `itIs` stops the clock; after the test it runs again.
 */
import { beforeEach } from 'vitest';

const BEGIN = Date.UTC(2026, 2, 2, 12);

/** `Date` itself may be what an earlier file has put in its place. */
const Real = Object.getPrototypeOf(new Date()).constructor as DateConstructor;
let ahead = BEGIN - Real.now();

const now = () => Real.now() + ahead;

// As it is called everywhere: `new Date()` alone asks what time it is.
globalThis.Date = new Proxy(Real, {
  construct: (target, values, made) =>
    Reflect.construct(target, values.length === 0 ? [now()] : values, made),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});

beforeEach(() => {
  ahead = BEGIN - Real.now();
});
