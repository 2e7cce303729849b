/**
 * Builds `/api/v1/openapi.json`, the description of the public JSON API, from the same zod schemas that
 * parse the Worker's requests and type its responses.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiResponseObject,
} from 'zod-openapi';
import * as answers from '../../api/answers.ts';
import { type Examples, examplesOn } from '../../api/examples.ts';
import { districtsQuery, endorsementsQuery, pageSize, statementsQuery } from '../../api/queries.ts';
import { type ApiDocument, DOCUMENT_PATH } from '../../api/reference.ts';
import type { WidgetData } from '../../embed/contract.ts';
import { en } from '../../i18n/catalogue.ts';

const words = en.apiDocument;

const { slug, ...named } = answers;
/** `satisfies` checks that the schema describes everything that the widget reads. */
const schemas = named satisfies { Widget: z.ZodType<WidgetData> };

type Name = keyof typeof schemas;
/** Every field must have a description; the compiler reports a missing one. */
type Fields = { [N in Name]: Record<keyof z.infer<(typeof schemas)[N]>, string> };
const fields: Fields = words.fields;

const bySlug = z.object({ slug });
const widgetQuery = z.object({ lang: z.string().max(35).optional() });

type Parameters = z.ZodObject<Record<string, z.ZodType>>;

interface Described {
  id: keyof typeof words.operations;
  answer: Name;
  path?: Parameters;
  query?: Parameters;
  /** Query parameters for which no value is an error, so there is no 400 response. */
  wishes?: Parameters;
  /** Query parameters of the example. */
  asks?: Record<string, string | number>;
}

/** Every route of `/api/v1`. A test compares this list with the routes. */
const OPERATIONS: Record<string, Described> = {
  '/api/v1/statements': {
    ...{ id: 'listStatements', answer: 'Statements' },
    ...{ query: statementsQuery.extend({ limit: pageSize }), asks: { status: 'current' } },
  },
  '/api/v1/statements/{slug}': {
    ...{ id: 'getStatement', answer: 'StatementDetail', path: bySlug },
  },
  '/api/v1/statements/{slug}/endorsements': {
    ...{ id: 'listEndorsements', answer: 'Endorsements', path: bySlug },
    ...{
      query: endorsementsQuery.extend({ limit: pageSize }),
      asks: { kind: 'district', limit: 1 },
    },
  },
  '/api/v1/districts': {
    ...{ id: 'listDistricts', answer: 'Districts' },
    query: districtsQuery,
  },
  '/api/v1/widget/{slug}': {
    ...{ id: 'getWidget', answer: 'Widget', path: bySlug, wishes: widgetQuery },
  },
};

/** Writes the description to the static assets, which take precedence over the Worker. */
export async function buildOpenApi(options: { origin: string; outDir: string }): Promise<void> {
  const file = join(options.outDir, DOCUMENT_PATH);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(describeApi(options.origin), null, 1)}\n`);
}

export function describeApi(origin: string): ApiDocument {
  const examples = examplesOn(origin);
  const { title, summary, description, externalDocs } = words;
  const problems = mapValues(
    words.problems,
    (told, status): ZodOpenApiResponseObject => ({
      description: told,
      ...(status !== '304' && {
        content: {
          'application/problem+json': {
            schema: schemas.Problem,
            ...(status === '400' && { example: examples.problem }),
          },
        },
      }),
    }),
  );
  const headers = z.object(
    mapValues(words.headers, (told, name) =>
      z
        .string()
        .optional()
        .meta({ header: { id: name, description: told } }),
    ),
  );
  const document = createDocument(
    {
      openapi: '3.1.1',
      info: { title, version: '1.0.0', summary, description },
      externalDocs: { description: externalDocs, url: `${origin}/partners/api` },
      servers: [{ url: origin }],
      security: [],
      paths: mapValues(OPERATIONS, (described, path) => ({
        get: describeOperation(described, path, { origin, examples, headers }),
      })),
      components: { schemas, responses: problems },
    },
    { override: plainly },
  );
  // `describeOperation` builds every operation, so the document fits this narrower type.
  return explainFields(document as unknown as ApiDocument);
}

interface Shared {
  origin: string;
  examples: Examples;
  headers: z.ZodObject;
}

function describeOperation(
  { id, answer, path, query, wishes, asks = {} }: Described,
  template: string,
  { origin, examples, headers }: Shared,
) {
  const { parameters: told, ...operation } = words.operations[id];
  const toldOf = new Map(Object.entries(told));
  const explain = (schema: Parameters, values: Described['asks'] = {}) =>
    z.object(
      mapValues(schema.shape, (of, name) => {
        const description = toldOf.get(name) ?? fail(`${id} has no words for ${name}`);
        const example = values[name];
        return of.meta({ param: { description, ...(example !== undefined && { example }) } });
      }),
    );
  const { slug } = examples.getStatement;
  const asked = query ?? wishes;
  return {
    operationId: id,
    ...operation,
    requestParams: {
      ...(path && { path: explain(path, { slug }) }),
      ...(asked && { query: explain(asked, asks) }),
    },
    'x-codeSamples': [
      {
        lang: 'Shell',
        source: commandOf(origin + (path ? template.replace('{slug}', slug) : template), asks),
      },
    ],
    responses: {
      200: {
        description: words.answer,
        headers,
        content: { 'application/json': { schema: schemas[answer], example: examples[id] } },
      },
      304: problemAt('304'),
      ...(query && { 400: problemAt('400') }),
      ...(path && { 404: problemAt('404') }),
      503: problemAt('503'),
    },
  } satisfies ZodOpenApiOperationObject;
}

const problemAt = (status: keyof typeof words.problems) => ({
  $ref: `#/components/responses/${status}` as const,
});

function commandOf(address: string, asks: Record<string, string | number>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(asks)) url.searchParams.set(name, `${value}`);
  return `curl '${url}'`;
}

/** Adds descriptions to fields afterwards, since several fields may share one schema. */
function explainFields(document: ApiDocument): ApiDocument {
  const made = document.components.schemas;
  const explained = mapValues(schemas, (_, name) => {
    const toldOf = new Map(Object.entries(fields[name]));
    const properties = mapValues(made[name]?.properties ?? {}, (of, field) => ({
      ...of,
      description: toldOf.get(field) ?? fail(`${name} has no words for ${field}`),
    }));
    return { ...made[name], properties };
  });
  return { ...document, components: { ...document.components, schemas: explained } };
}

/**
 * Simplifies a schema: allows additional properties, since fields will be added; drops the pattern if
 * there is a format; and drops bounds that only say that an integer is a safe one.
 */
function plainly({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  delete jsonSchema.additionalProperties;
  if (jsonSchema.format) delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
}

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
