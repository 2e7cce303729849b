/** Generates `src/i18n/messages.ts`: imports all message files and types every English message. */
import { basename } from 'node:path';
import type { MessageTree } from '../../i18n/catalogue.ts';
import type { MessageFile } from './read.ts';
import { parseMessage, typeOf } from './syntax.ts';

export const GENERATED = 'src/i18n/messages.ts';

const HEAD =
  '/** Written by `npm run messages` from the message files of this folder. Do not edit it. */\n';

const TYPES = `
/** Printed as it is. */
export type Text = string | number;

export type Message<Values> = (values: Values) => string;
`;

/** A message that does not parse gets the type `string`; `npm run messages -- check` reports it. */
export function generateModule(files: readonly MessageFile[]): string {
  const languages = Map.groupBy(files, ({ lang }) => lang);
  const english = languages.get('en') ?? [];
  languages.delete('en');
  const imports = files.map((file) => {
    const path = `./${file.lang}/${basename(file.file)}`;
    return `import ${nameOf(file)} from '${path}' with { type: 'json' };`;
  });
  const table = [...languages].map(
    ([lang, own]) =>
      `  ${keyOf(lang)}: {${own.map((file) => ` ${file.feature}: ${nameOf(file)},`).join('')} },`,
  );
  const listed = english.map((file) => `  ${file.feature}: ${nameOf(file)},`);
  const types = english.map(({ feature, messages }) => `  ${feature}: ${typesOf(messages, '  ')};`);
  return [
    HEAD + imports.join('\n'),
    `export const english = {\n${listed.join('\n')}\n};`,
    `export const translations = {\n${table.join('\n')}\n};`,
    `export type Language = 'en' | keyof typeof translations;\n${TYPES}`,
    `export interface Messages {\n${types.join('\n')}\n}\n`,
  ].join('\n\n');
}

function typesOf(messages: MessageTree, indent: string): string {
  const inner = `${indent}  `;
  const lines = Object.entries(messages).map(([name, part]) => {
    const type = typeof part === 'string' ? typeOfMessage(part) : typesOf(part, inner);
    return `${inner}${keyOf(name)}: ${type};`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}

function typeOfMessage(message: string): string {
  const parsed = parseMessage(message);
  if (!parsed.ok || parsed.value.arguments.size === 0) return 'string';
  const values = [...parsed.value.arguments].map(([name, kinds]) => `${name}: ${typeOf(kinds)}`);
  return `Message<{ ${values.join('; ')} }>`;
}

const nameOf = ({ lang, feature }: MessageFile) =>
  `${lang.replace(/-/g, '')}${feature.charAt(0).toUpperCase()}${feature.slice(1)}`;

const keyOf = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : `'${name}'`);
