/** The OpenAPI document of the public JSON is valid, complete, and matches its schemas. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { type Schema as JsonSchema, Validator as Schemas } from '@cfworker/json-schema';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import * as answers from '../../../src/api/answers.ts';
import { describeApi } from '../../../src/cli/build/openapi.ts';
import { en } from '../../../src/i18n/catalogue.ts';

const words = en.apiDocument;

const ORIGIN = 'https://undersigned.example.org';
const document = describeApi(ORIGIN);
/** As clients parse it: it may contain any text. */
const written = () => JSON.parse(JSON.stringify(document));
const operations = Object.entries(document.paths).map(([path, { get }]) => ({ path, ...get }));

test('the document is OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(written());
  expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
});

test('a document with an error is invalid', async () => {
  const wrong = written();
  wrong.paths['/api/v1/x'] = { get: { responses: 'none' } };
  expect((await new Validator().validate(wrong)).valid).toBe(false);
});

test('every reference resolves', () => {
  const text = JSON.stringify(document);
  const referred = Array.from(text.matchAll(/"\$ref":"#\/([^"]+)"/g), ([, path = '']) => path);
  expect(referred.length).toBeGreaterThan(30);
  for (const path of referred) {
    const found = path
      .split('/')
      .reduce((at: unknown, key) => Reflect.get(Object(at), key), document);
    expect([path, typeof found]).toEqual([path, 'object']);
  }
});

test('it describes every route under /api/v1, and no other', () => {
  const routes = globSync('src/**/*routes.{ts,tsx}').flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    const base = /basePath\('([^']+)'\)/.exec(source)?.[1] ?? '';
    const paths = Array.from(
      source.matchAll(/routes\.get\(\s*'([^']+)'/g),
      ([, path]) => base + path,
    );
    return paths.filter((path) => path.startsWith('/api/v1/'));
  });
  expect(routes.length).toBeGreaterThan(3);
  const described = Object.keys(document.paths).map((path) => path.replace(/\{(\w+)\}/g, ':$1'));
  expect(described.sort()).toEqual(routes.sort());
});

test('it names the origin that it was built for', () => {
  expect(document.servers).toEqual([{ url: ORIGIN }]);
  expect(JSON.stringify(describeApi('http://localhost:8787'))).not.toContain(ORIGIN);
});

describe.each(operations)('$operationId', ({ path, parameters, responses }) => {
  const json = responses[200]?.content?.['application/json'];

  test('lists each parameter of its path, and explains all parameters', () => {
    const inPath = parameters.filter((parameter) => parameter.in === 'path');
    const named = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name);
    expect(inPath.map(({ name }) => name)).toEqual(named);
    expect(inPath.every(({ required }) => required)).toBe(true);
    for (const { description } of parameters) expect(description).toMatch(/[.]$/);
  });

  test('describes the response to an invalid request', () => {
    const asked = parameters.map((parameter) => parameter.in);
    // The widget's language is a preference: an unknown one is no error.
    const refuses = asked.includes('query') && !path.includes('widget');
    const expected = ['200', '304', ...(refuses ? ['400'] : [])];
    if (asked.includes('path')) expected.push('404');
    const statuses = Object.keys(responses);
    expect(statuses).toEqual([...expected, '503']);
  });

  test('has an example that is a valid response', () => {
    const schema = { ...json?.schema, components: document.components } as JsonSchema;
    const { valid, errors } = new Schemas(schema, '2020-12', false).validate(json?.example);
    expect({ valid, errors }).toEqual({ valid: true, errors: [] });
  });
});

test('the example’s digest matches its text', () => {
  const example =
    document.paths['/api/v1/statements/{slug}']?.get.responses[200]?.content?.['application/json']
      ?.example;
  const { markdown, digest } = answers.StatementDetail.parse(example);
  expect(createHash('sha256').update(`${markdown}`).digest('hex')).toBe(digest);
});

test('a client that knows today’s fields accepts future ones', () => {
  expect(JSON.stringify(document)).not.toContain('additionalProperties');
});

test('every field is explained, and no unknown one', () => {
  const { schemas } = document.components;
  expect(Object.keys(words.fields).sort()).toEqual(Object.keys(schemas).sort());
  for (const [name, told] of Object.entries(words.fields)) {
    expect([name, ...Object.keys(told).sort()]).toEqual([
      name,
      ...Object.keys(schemas[name]?.properties ?? {}).sort(),
    ]);
  }
  const parameters = operations.flatMap(({ operationId: id, parameters }) =>
    parameters.map(({ name }) => `${id} ${name}`),
  );
  const told = Object.entries(words.operations).flatMap(([id, { parameters }]) =>
    Object.keys(parameters).map((name) => `${id} ${name}`),
  );
  expect(told.sort()).toEqual(parameters.sort());
});
