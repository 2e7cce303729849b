/**
 * `/api/v1/openapi.json`: what the public JSON can be asked, and what it answers, made from the very
 * schemas that the Worker reads requests by and that type what it answers.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import * as answers from '../../api/answers.ts';
import { type Examples, examplesOn } from '../../api/examples.ts';
import { districtsQuery, endorsementsQuery, statementsQuery } from '../../api/queries.ts';
import {
  type ApiDocument,
  DOCUMENT_PATH,
  type Operation,
  type Parameter,
  type Schema,
} from '../../api/reference.ts';
import type { WidgetData } from '../../embed/contract.ts';
import { en } from '../../i18n/catalogue.ts';

const words = en.apiDocument;

const { slug, ...named } = answers;
/** Of the widget's data, nothing that the widget reads is left out. */
const schemas = named satisfies { Widget: z.ZodType<WidgetData> };

type Name = keyof typeof schemas;
/** A sentence for each field, or the compiler complains. */
type Fields = { [N in Name]: Record<keyof z.infer<(typeof schemas)[N]>, string> };
const fields: Fields = words.fields;

const bySlug = z.object({ slug });
const widgetQuery = z.object({ lang: z.string().max(35).optional() });

interface Described {
  id: keyof typeof words.operations;
  answer: Name;
  path?: z.ZodObject;
  query?: z.ZodObject;
  /** What can't be asked wrongly. */
  wishes?: z.ZodObject;
  /** What its example asks for. */
  asks?: Record<string, string | number>;
}

/** Every route of `/api/v1`: a test compares. */
const OPERATIONS: Record<string, Described> = {
  '/api/v1/statements': {
    ...{ id: 'listStatements', answer: 'Statements' },
    ...{ query: statementsQuery, asks: { status: 'current' } },
  },
  '/api/v1/statements/{slug}': {
    ...{ id: 'getStatement', answer: 'StatementDetail', path: bySlug },
  },
  '/api/v1/statements/{slug}/endorsements': {
    ...{ id: 'listEndorsements', answer: 'Endorsements', path: bySlug },
    ...{ query: endorsementsQuery, asks: { kind: 'district', limit: 1 } },
  },
  '/api/v1/districts': {
    ...{ id: 'listDistricts', answer: 'Districts' },
    query: districtsQuery,
  },
  '/api/v1/widget/{slug}': {
    ...{ id: 'getWidget', answer: 'Widget', path: bySlug, wishes: widgetQuery },
  },
};

/** Writes the description among the static assets, which take precedence over the Worker. */
export async function buildOpenApi(options: { origin: string; outDir: string }): Promise<void> {
  const file = join(options.outDir, DOCUMENT_PATH);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(describeApi(options.origin), null, 1)}\n`);
}

export function describeApi(origin: string): ApiDocument {
  const examples = examplesOn(origin);
  const { title, summary, description, externalDocs, headers } = words;
  return {
    openapi: '3.1.1',
    info: { title, version: '1.0.0', summary, description },
    externalDocs: { description: externalDocs, url: `${origin}/partners/api` },
    servers: [{ url: origin }],
    security: [],
    paths: mapValues(OPERATIONS, (described, path) => ({
      get: describeOperation(described, origin + path, examples),
    })),
    components: {
      schemas: describeSchemas(),
      responses: mapValues(words.problems, (told, status) => ({
        description: told,
        ...(status !== '304' && {
          content: {
            'application/problem+json': {
              schema: refTo('schemas', 'Problem'),
              ...(status === '400' && { example: examples.problem }),
            },
          },
        }),
      })),
      headers: mapValues(headers, (told) => ({ description: told, schema: { type: 'string' } })),
    },
  };
}

function describeOperation(described: Described, address: string, examples: Examples): Operation {
  const { id, answer, path, query, wishes, asks = {} } = described;
  const { parameters: told, ...operation } = words.operations[id];
  const toldOf = new Map(Object.entries(told));
  const read = (place: Parameter['in'], schema: z.ZodObject | undefined): Parameter[] =>
    Object.entries(schema ? propertiesOf(schema) : {}).map(([name, of]) => ({
      name,
      in: place,
      required: place === 'path',
      description: toldOf.get(name) ?? fail(`${id} has no words for ${name}`),
      schema: of,
      ...(name in asks && { example: asks[name] }),
      ...(place === 'path' && { example: examples.getStatement.slug }),
    }));
  const parameters = [...read('path', path), ...read('query', query ?? wishes)];
  const others = [304, ...(query ? [400] : []), ...(path ? [404] : []), 503];
  return {
    operationId: id,
    ...operation,
    parameters,
    'x-codeSamples': [{ lang: 'Shell', source: commandOf(address, parameters) }],
    responses: {
      200: {
        description: words.answer,
        headers: mapValues(words.headers, (_, name) => refTo('headers', name)),
        content: {
          'application/json': { schema: refTo('schemas', answer), example: examples[id] },
        },
      },
      ...Object.fromEntries(others.map((status) => [status, refTo('responses', String(status))])),
    },
  };
}

function commandOf(address: string, parameters: Parameter[]): string {
  const url = new URL(address);
  for (const { name, in: place, example } of parameters) {
    if (example === undefined) continue;
    if (place === 'query') url.searchParams.set(name, `${example}`);
    else url.pathname = decodeURI(url.pathname).replace(`{${name}}`, `${example}`);
  }
  return `curl '${url}'`;
}

/** Each under its name, with the words of its fields; where it stands in another one, by reference. */
function describeSchemas(): Record<string, Schema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const { schemas: made } = z.toJSONSchema(registry, {
    uri: (id) => refTo('schemas', id).$ref,
    override: plainly,
  });
  return mapValues(made as Record<Name, Schema & Meta>, ({ $schema, $id, ...schema }, name) => {
    const told = new Map(Object.entries(fields[name]));
    const properties = mapValues(schema.properties ?? {}, (of, field) => ({
      ...of,
      description: told.get(field) ?? fail(`${name} has no words for ${field}`),
    }));
    return { ...schema, properties };
  });
}

interface Meta {
  $schema?: string;
  $id?: string;
}

const propertiesOf = (schema: z.ZodObject): Record<string, Schema> =>
  (z.toJSONSchema(schema as z.ZodType, { override: plainly }) as Schema).properties ?? {};

/**
 * Fields will be added, so no reader may refuse them; a format says more than its expression does; and
 * that a number is one that computers can count to goes without saying.
 */
function plainly({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  delete jsonSchema.additionalProperties;
  if (jsonSchema.format) delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
}

const refTo = (part: keyof ApiDocument['components'], name: string) => ({
  $ref: `#/components/${part}/${name}`,
});

function mapValues<Key extends string, From, To>(
  record: Readonly<Record<Key, From>>,
  to: (value: From, key: Key) => To,
): Record<Key, To> {
  const entries = Object.entries(record) as [Key, From][];
  return Object.fromEntries(entries.map(([key, value]) => [key, to(value, key)])) as Record<
    Key,
    To
  >;
}

function fail(what: string): never {
  throw Error(`i18n/en/api-document.json: ${what}`);
}
