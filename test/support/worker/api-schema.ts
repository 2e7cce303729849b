/**
 * Checks responses of the public JSON API against its OpenAPI document, allowing no undocumented
 * field.
 */

import { env } from 'cloudflare:workers';
import { type Schema, Validator } from '@cfworker/json-schema';
import { expect } from 'vitest';
import type * as z from 'zod';
import type * as answers from '../../../src/api/answers.ts';
import { type ApiDocument, DOCUMENT_PATH } from '../../../src/api/reference.ts';
import { visit } from './site.ts';
import { TEST_ORIGIN } from './variables.ts';

export type Answer<Name extends keyof typeof answers> = z.infer<(typeof answers)[Name]>;

export async function readDescription(): Promise<ApiDocument> {
  const asset = await env.ASSETS.fetch(TEST_ORIGIN + DOCUMENT_PATH);
  return asset.json();
}

/**
 * Closes every object schema. Clients must accept new fields, but a test must not accept an
 * undocumented one.
 */
function strictly(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strictly);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.entries(schema).map(([name, value]) => [name, strictly(value)]);
  const closed = 'properties' in schema && { additionalProperties: false };
  return { ...Object.fromEntries(inner), ...closed };
}

/** Returns what is wrong with a response, or an empty list. */
export async function complaintsOf(path: string, status: number, body: unknown): Promise<string[]> {
  const { paths, components } = await readDescription();
  const { pathname } = new URL(path, TEST_ORIGIN);
  const fits = (template: string) =>
    new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname);
  const operation = Object.entries(paths).find(([template]) => fits(template))?.[1].get;
  const told = operation?.responses[status];
  const answer = told?.$ref ? components.responses[status] : told;
  const [media] = Object.values(answer?.content ?? {});
  if (!media) return [`${path} is not described for ${status}`];
  const schema = { ...media.schema, components: strictly(components) } as Schema;
  const { errors } = new Validator(schema, '2020-12', false).validate(body);
  return errors.map(({ instanceLocation, error }) => `${instanceLocation} ${error}`);
}

/** Requests a path, expects the response to match its schema, and returns its body. */
export async function ask<Name extends keyof typeof answers>(
  _: Name,
  path: string,
  status = 200,
): Promise<Answer<Name>> {
  const response = await visit(path);
  expect([path, response.status]).toEqual([path, status]);
  const body = await response.json<Answer<Name>>();
  expect([path, await complaintsOf(path, status, body)]).toEqual([path, []]);
  return body;
}
