/** Types for the OpenAPI document: the parts that the build writes and the reference page reads. */

/** JSON Schema, 2020-12. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: string[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  description?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  default?: unknown;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query';
  required?: boolean;
  description: string;
  schema: Schema;
  /** Used in the operation's sample command. */
  example?: string | number;
}

interface Answer {
  description: string;
  headers?: Record<string, { $ref: string }>;
  content?: Record<string, { schema: Schema; example?: unknown }>;
}

export interface Operation {
  operationId: string;
  summary: string;
  description: string;
  parameters: Parameter[];
  /** A sample command, under the extension name that documentation tools read. */
  'x-codeSamples': [{ lang: 'Shell'; source: string }];
  /** By status: 200 in full, the others by reference. */
  responses: Record<string, Partial<Answer> & { $ref?: string }>;
}

/** OpenAPI 3.1. */
export interface ApiDocument {
  openapi: string;
  info: { title: string; version: string; summary: string; description: string };
  externalDocs: { description: string; url: string };
  servers: { url: string }[];
  security: [];
  paths: Record<string, { get: Operation }>;
  components: {
    schemas: Record<string, Schema>;
    /** By status. */
    responses: Record<string, Answer>;
    headers: Record<string, object>;
  };
}

/** Path of the document among the static assets. */
export const DOCUMENT_PATH = '/api/v1/openapi.json';
