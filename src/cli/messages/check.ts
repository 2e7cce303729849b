/**
 * Checks the message files. Each complaint is one line: the file, the message, what is wrong and how
 * to fix it. Pure.
 */
import type { MessageTree } from '../../i18n/catalogue.ts';
import { inOwnTerms, type Terms } from './overlay.ts';
import { listMessages, type MessageFile, OVERLAY } from './read.ts';
import { type Argument, parseMessage, typeOf } from './syntax.ts';

/** Features that must be translated completely: the widget's card must not mix two languages. */
const WHOLE = ['embed'];

export function checkMessages(files: readonly MessageFile[]): string[] {
  const english = files.filter(({ lang }) => lang === 'en');
  const others = files.filter(({ lang }) => lang !== 'en');
  return [
    ...english.flatMap(checkEnglish),
    ...others.flatMap((file) => {
      const of = english.find(({ feature }) => feature === file.feature);
      if (!of) return [`${file.file}: no English file has this name. Rename or remove it.`];
      const complaints = checkTranslation(file, of.messages);
      return WHOLE.includes(file.feature) ? [...complaints, ...findMissing(file, of)] : complaints;
    }),
  ];
}

/** Checks an association's own messages. `english` holds the English messages by feature. */
export function checkOverlay(english: MessageTree, overlay: MessageTree, terms: Terms): string[] {
  const file = { file: OVERLAY, lang: 'en', feature: '', messages: overlay };
  const replaced = new Set(listMessages(overlay).map(([path]) => path.join('.')));
  const later = listMessages(english).filter(
    ([path, message]) => !replaced.has(path.join('.')) && inOwnTerms(message, terms) !== message,
  );
  return [
    ...checkTranslation(file, english),
    ...later.map(
      ([path, message]) =>
        `${OVERLAY}: ${path.join('.')} is missing, and its English uses a word that you replace: “${message}”. Run npm run words -- fill, then read what it wrote.`,
    ),
  ];
}

function checkEnglish({ file, messages, lang }: MessageFile): string[] {
  return listMessages(messages).flatMap(([path, message]) => {
    const complain = complainAbout(file, path);
    const parsed = parseMessage(message);
    if (message === '') return [complain('is empty. Remove it, and what asks for it.')];
    if (!parsed.ok) return [complain(`${parsed.error}.`)];
    const badNames = path.filter((name) => !/^\w[\w-]*$/.test(name));
    return [
      ...badNames.map((name) =>
        complain(`“${name}” is no name: use letters, digits, dashes and underscores.`),
      ),
      ...[...parsed.value.arguments].flatMap(([name, kinds]) => [
        ...checkCategories(complain, lang, name, kinds),
        ...(kinds.some(({ kind }) => kind === 'select') &&
        new Set(kinds.map((kind) => JSON.stringify(kind))).size > 1
          ? [complain(`{${name}} is used in two ways. Give it one, or use two arguments.`)]
          : []),
      ]),
    ];
  });
}

/** `english` holds the messages of the English file of the same name or, for an overlay, all of them. */
function checkTranslation({ file, lang, messages }: MessageFile, english: MessageTree): string[] {
  const known = new Map(listMessages(english).map(([path, text]) => [path.join('.'), text]));
  return listMessages(messages).flatMap(([path, message]) => {
    const complain = complainAbout(file, path);
    const original = known.get(path.join('.'));
    if (original === undefined) {
      return [
        complain('is not there in English. Remove it, or move it to the name that it has now.'),
      ];
    }
    if (message === '') return [complain('is empty. Remove it: English is said in its place.')];
    const parsed = parseMessage(message);
    if (!parsed.ok) return [complain(`${parsed.error}.`)];
    const expected = parseMessage(original);
    if (!expected.ok) return [];
    return [...parsed.value.arguments].flatMap(([name, kinds]) => {
      const given = expected.value.arguments.get(name);
      if (!given) {
        const names = [...expected.value.arguments.keys()].map((each) => `{${each}}`);
        const remedy = names.length > 0 ? `It may use ${names.join(', ')}` : 'It has no arguments';
        return [complain(`uses {${name}}, which the English message does not have. ${remedy}.`)];
      }
      const mismatch =
        typeOf(given) !== typeOf(kinds) && kinds.some(({ kind }) => kind !== 'text')
          ? [complain(`uses {${name}} otherwise than the English message does: “${original}”.`)]
          : [];
      return [...mismatch, ...checkCategories(complain, lang, name, kinds)];
    });
  });
}

/** A plural must have exactly the plural categories of the language; `=0` and the like are allowed. */
function checkCategories(
  complain: (what: string) => string,
  lang: string,
  name: string,
  kinds: readonly Argument[],
): string[] {
  const { pluralCategories: needed } = new Intl.PluralRules(lang).resolvedOptions();
  return kinds.flatMap((argument) => {
    if (argument.kind !== 'plural') return [];
    const { categories } = argument;
    const missing = needed.filter((category) => !categories.includes(category));
    const unknown = categories.filter(
      (category) => !category.startsWith('=') && !needed.some((each) => each === category),
    );
    return [
      ...missing.map((category) =>
        complain(`the plural of {${name}} lacks “${category}”, which the language needs. Add it.`),
      ),
      ...unknown.map((category) =>
        complain(`the plural of {${name}} has “${category}”, which the language lacks. Remove it.`),
      ),
    ];
  });
}

function findMissing(file: MessageFile, english: MessageFile): string[] {
  const there = new Set(listMessages(file.messages).map(([path]) => path.join('.')));
  return listMessages(english.messages)
    .filter(([path]) => !there.has(path.join('.')))
    .map(([path]) =>
      complainAbout(file.file, path)('is missing. Translate it: this file must be whole.'),
    );
}

const complainAbout = (file: string, path: readonly string[]) => (what: string) =>
  `${file}: ${path.join('.')} ${what}`;
