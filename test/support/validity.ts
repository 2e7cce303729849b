/**
 * Validates what the site sends to programs, with independent libraries: libxml2 with the
 * standards' schemas, and the TypeScript compiler with the published types of schema.org and JSON
 * Feed. An empty list means valid.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { HtmlValidate } from 'html-validate';
import { RelaxNGValidator, XmlDocument, XmlLibError, XsdValidator } from 'libxml2-wasm';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

async function complaintsBy(
  validator: typeof RelaxNGValidator | typeof XsdValidator,
  schema: string,
  xml: string,
): Promise<string[]> {
  const rules = XmlDocument.fromString(
    await readFile(join(ROOT, 'test/support/schemas', schema), 'utf8'),
  );
  const judge = validator.fromDoc(rules);
  try {
    using document = XmlDocument.fromString(xml);
    judge.validate(document);
    return [];
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error;
    return error.details.map(({ line, message }) => `line ${line}: ${message.trim()}`);
  } finally {
    judge.dispose();
    rules.dispose();
  }
}

/** Validates against the schema of RFC 4287. */
export const atomComplaints = (xml: string) => complaintsBy(RelaxNGValidator, 'atom.rng', xml);

/** Validates against the schema of sitemaps.org. */
export const sitemapComplaints = (xml: string) => complaintsBy(XsdValidator, 'sitemap.xsd', xml);

/** Checks a JSON text against a type. A missing or unknown property is an error. */
async function complaintsOfType(json: string, imported: string, type: string): Promise<string[]> {
  const folder = await mkdtemp(join(ROOT, 'node_modules/.validity-'));
  try {
    const source = `import type ${imported};\nexport const value: ${type} = ${JSON.stringify(JSON.parse(json), null, 1)};\n`;
    await writeFile(join(folder, 'value.ts'), source);
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--pretty', 'false'];
    const target = ['--target', 'es2024', '--module', 'esnext', '--moduleResolution', 'bundler'];
    const tsc = join(ROOT, 'node_modules/.bin/tsc');
    await promisify(execFile)(
      tsc,
      [...options, ...target, '--ignoreConfig', '--types', '', 'value.ts'],
      { cwd: folder },
    );
    return [];
  } catch (error) {
    const { stdout = String(error) } = error as { stdout?: string };
    return stdout.trim().split('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Validates JSON-LD against schema.org's vocabulary, as Google publishes it for TypeScript. `type`
 * is the outermost `@type`.
 */
export const schemaOrgComplaints = (json: string, type = 'Report') =>
  complaintsOfType(json, `{ ${type}, WithContext } from 'schema-dts'`, `WithContext<${type}>`);

/**
 * Validates against JSON Feed 1.1. Its published type does not allow extensions that begin with an
 * underscore, as the standard does.
 */
export const jsonFeedComplaints = (json: string) =>
  complaintsOfType(json, "Feed from '@json-feed-types/1_1'", 'Feed & { _undersigned?: object }');

const markup = new HtmlValidate({
  extends: ['html-validate:recommended'],
  elements: [
    'html5',
    // The standard wants pixels. Content systems keep the attribute, take percentages as browsers
    // do, and drop the style that could say the same.
    { iframe: { attributes: { width: { enum: ['/[0-9]+%?/'] } } } },
  ],
  rules: {
    // Two spellings of the same element, attribute or declaration, all valid.
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    // The box in which a wide table scrolls is a region by its role. It is part of stored texts.
    'prefer-native-element': ['error', { exclude: ['region'] }],
  },
});

/** Validates a page by the HTML standard and its rules for accessible markup. */
export async function markupComplaints(html: string): Promise<string[]> {
  const { results } = await markup.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`),
  );
}

/** Returns every JSON-LD block of a page. */
export function jsonLdOf(html: string): string[] {
  const blocks = html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs);
  return Array.from(blocks, ([, json]) => json ?? '');
}
