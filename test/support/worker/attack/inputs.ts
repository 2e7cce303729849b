/**
 * The inputs of the fuzz test: requests of the route table with hostile values in them, or only
 * hostile values.
 */
import fc from 'fast-check';
import { hostile } from '../../hostile-texts.ts';
import { rounds, seed as seedOfRun } from '../../rounds.ts';
import type { Fields } from '../site.ts';
import { CLASSICS, SHARPEST } from './payloads.ts';
import { CHANGES, methodOf, ROWS } from './request-row.ts';
import { MORE, type Row } from './route-table.ts';
import { fill, fillAll } from './sample-site.ts';

export interface Input {
  route: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: BodyInit | null;
}

const long = fc.integer({ min: 1, max: 12_000 }).map((length) => 'Ab é '.repeat(length / 5 + 1));

/** Ids of other things and tokens of other purposes, from the sample site. */
const valueArbitrary = (staged: Fields, seed: number): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...CLASSICS) },
    // Values are generated beforehand: generating one takes longer than the response.
    { weight: 3, arbitrary: fc.constantFrom(...fc.sample(hostile, { numRuns: 60, seed })) },
    { weight: 2, arbitrary: fc.constantFrom(...Object.values(staged)) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...Object.values(staged)), fc.constantFrom(...CLASSICS))
        .map((both) => both.join('')),
    },
    { weight: 1, arbitrary: long },
  );

const escaped = (text: string) => encodeURIComponent(text.toWellFormed());

/** Replaces one part of the path, or its query. */
const pathArbitrary = (path: string, value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(fc.nat(), value, fc.boolean()).map(([pick, text, raw]) => {
    const parts = path.split(/([/?&=])/);
    const places = parts.flatMap((part, index) => (/^[/?&=]?$/.test(part) ? [] : [index]));
    const place = places[pick % places.length];
    if (place === undefined || places.length < 2) return `${path}?q=${escaped(text)}`;
    parts[place] = raw ? text.replace(/[^!-~]|[?#\\]/g, '').slice(0, 200) : escaped(text);
    return parts.join('').replace(/^\/+/, '/');
  });

/** Makes one or two fields hostile, drops one, doubles one, or sends one as a file. */
const formArbitrary = (forms: Fields[], value: fc.Arbitrary<string>): fc.Arbitrary<BodyInit> =>
  fc
    .tuple(
      fc.constantFrom(...forms),
      fc.array(fc.tuple(fc.nat(), value), { minLength: 1, maxLength: 3 }),
      fc.nat(19),
    )
    .map(([form, changes, way]) => {
      const fields = Object.entries(form);
      for (const [pick, text] of changes) {
        const field = fields[pick % Math.max(fields.length, 1)];
        if (way === 0) fields.splice(pick % Math.max(fields.length, 1), 1);
        else if (way === 1 || !field) fields.push([text.slice(0, 60), text]);
        else if (way === 2) fields.push([field[0], text]);
        else field[1] = text;
      }
      if (way !== 3)
        return new URLSearchParams(fields.map(([a, b]) => [a.toWellFormed(), b.toWellFormed()]));
      const multipart = new FormData();
      for (const [name, text] of fields)
        multipart.append(name.replaceAll('\\', ''), new File([text], `${text.slice(0, 20)}.csv`));
      return multipart;
    });

const jsonValue = (value: fc.Arbitrary<string>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 4, arbitrary: value },
    fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e308, [], {}, [[]], [null], { a: [{}] }),
    fc.constantFrom<unknown>([1, 'a', null], Array(500).fill('a'), {
      __proto__: null,
      toString: 1,
    }),
    fc.jsonValue({ maxDepth: 3 }),
  );

/** Replaces one value within the JSON. */
function replaced(within: unknown, pick: number, by: unknown): unknown {
  if (typeof within !== 'object' || within === null || pick % 5 === 4) return by;
  const names = Object.keys(within);
  const name = names[pick % Math.max(names.length, 1)];
  if (name === undefined) return by;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(within)
    ? [...within]
    : { ...within };
  Reflect.set(copy, name, replaced(Reflect.get(within, name), Math.floor(pick / 5), by));
  return copy;
}

const jsonArbitrary = (json: unknown, value: fc.Arbitrary<string>): fc.Arbitrary<BodyInit> =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .tuple(fc.nat(), jsonValue(value))
        .map(([pick, by]) => JSON.stringify(replaced(json, pick, by)) ?? ''),
    },
    fc.constantFrom(
      `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
      `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
      ...[
        '',
        '{',
        'null',
        '[]',
        '"text"',
        '1e999',
        '{"mode":"plan","mode":"publish"}',
        '\ufeff{}',
        'NaN',
      ],
      ...[
        '{"__proto__":{"mode":"publish"}}',
        '{"districts":[{"__proto__":null}]}',
        '"\\ud800"',
        '{"domains":["\\u0000"]}',
      ],
    ),
  );

/** Sends a body that does not match its content type. */
const garbage: fc.Arbitrary<BodyInit> = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
  fc.constantFrom(
    '%',
    '%zz=%',
    '&&&==',
    'a=%ff%fe&b=%c0%af',
    '=',
    '\0=\0',
    '--b\r\n\r\n--b--',
    'name'.repeat(9000),
  ),
  fc.integer({ min: 500, max: 4000 }).map((many) => 'a=1&'.repeat(many)),
);

const TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=b'];

function inputOf(
  route: string,
  row: Row,
  staged: Fields,
  headers: Record<string, string>,
  value: fc.Arbitrary<string>,
): fc.Arbitrary<Input> {
  const path = fill(row.path, staged);
  const method = methodOf(route);
  const way = (paths: fc.Arbitrary<string>, bodies: fc.Arbitrary<BodyInit | null>, type?: string) =>
    fc.tuple(paths, bodies).map(([to, body]) => ({
      ...{ route, method, path: to, body },
      headers: { ...headers, ...(type ? { 'Content-Type': type } : {}) },
    }));
  if (row.json !== undefined)
    return way(
      fc.constant(path),
      fc.oneof({ weight: 9, arbitrary: jsonArbitrary(row.json, value) }, garbage),
      'application/json',
    );
  if (!row.form) return way(pathArbitrary(path, value), fc.constant(null));
  const forms = [row.form, ...(MORE[route] ?? [])].map((form) => fillAll(form, staged));
  return fc.oneof(
    { weight: 12, arbitrary: way(fc.constant(path), formArbitrary(forms, value)) },
    { weight: 3, arbitrary: way(pathArbitrary(path, value), formArbitrary(forms, value)) },
    { weight: 1, arbitrary: way(fc.constant(path), garbage, TYPES[0]) },
    { weight: 1, arbitrary: way(fc.constant(path), garbage, TYPES[1]) },
  );
}

/** How many of the three sharpest payloads each field gets. */
const OF_THREE = rounds(1, 3);

/** Every field of every form, with each of the sharpest payloads. */
export function sweep(staged: Fields, own: Record<string, string>): Input[] {
  const headers = { ...own, 'Content-Type': TYPES[0] ?? '' };
  return CHANGES.flatMap(([route, row]) =>
    [row.form ?? {}, ...(MORE[route] ?? [])].flatMap((form) => {
      const fields = fillAll(form, staged);
      return Object.keys(form).flatMap((name) =>
        SHARPEST.filter((_, index) => (index + name.length + seedOfRun) % 3 < OF_THREE).map(
          (text) => ({
            ...{ route, method: methodOf(route), path: fill(row.path, staged), headers },
            body: new URLSearchParams({ ...fields, [name]: text }).toString(),
          }),
        ),
      );
    }),
  );
}

/**
 * Generates inputs of each kind, cycling through the table. Routes that change something come three
 * times as often.
 */
export function inputs(
  many: number,
  seed: number,
  staged: Fields,
  headers: Record<string, string>,
): Input[] {
  const turns = [...ROWS, ...CHANGES, ...CHANGES];
  const value = valueArbitrary(staged, seed);
  const each = turns.map(([route, row]) => inputOf(route, row, staged, headers, value));
  const numRuns = Math.ceil(many / turns.length);
  return fc
    .sample(fc.tuple(...each), { numRuns, seed })
    .flat()
    .slice(0, many);
}
