/** Parses `statements/2025-02-a-name.es.md`: the text of a statement in another language. */
import { en } from '../../i18n/catalogue.ts';
import { sayIn } from '../../i18n/translated.ts';
import { SLUG_PATTERN } from '../../lib/slugs.ts';
import {
  type StatementDocument,
  type TranslationDocument,
  translationDocument,
} from '../../statements/schema.ts';
import { translationName, validateTranslation } from '../../statements/translations/translation.ts';
import type { Complaint } from './complaints.ts';
import { type Reader, readRevision, readText } from './fields.ts';
import { finish, type Parsed } from './front-matter.ts';
import { type Keys, openSource, type SourceFile } from './source.ts';

const words = en.files;

/** The allowed front matter keys of a translation, each with an example. */
const translationKeys: Keys = {
  title: 'title: Un nombre breve',
  summary: 'summary: Dos frases sencillas que dicen lo que dice el texto.',
  translates: 'translates: 1',
};

interface Name {
  date: string;
  slug: string;
  lang: string;
}

const NAME = /^(\d{4}-\d{2}(?:-\d{2})?)-(.+)\.([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\.md$/;

/** Null if the file's name is not that of a translation. */
export function readTranslationName(path: string): Name | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const [, date = '', slug = '', lang = ''] = NAME.exec(name) ?? [];
  return SLUG_PATTERN.test(slug) ? { date, slug, lang } : null;
}

export function parseTranslationFile(
  file: SourceFile,
  { slug, lang }: Name,
): Parsed<TranslationDocument> {
  const complaints: Complaint[] = [];
  const source = openSource(file, translationKeys, complaints);
  const parsed = { path: file.path, document: null, complaints, lines: new Map<string, number>() };
  if (source === null) return parsed;
  const reader: Reader = { source, keys: translationKeys, faults: new Set() };
  const translates = readRevision(reader, 'translates', true) ?? 1;
  const candidate: TranslationDocument = {
    slug,
    lang,
    translates,
    title: readText(reader, 'title', true) ?? 'Untitled',
    summary: readText(reader, 'summary', true) ?? 'None.',
    body: source.body,
    ...sayIn(lang, translates),
  };
  return finish(reader, parsed, candidate, translationDocument, validateTranslation);
}

/** Complains of two files for one language, and of a date that differs from the statement's. */
export function complainOfTranslations(
  translations: readonly Parsed<TranslationDocument>[],
  statements: readonly Parsed<StatementDocument>[],
): Complaint[] {
  const first = new Map<string, string>();
  return translations.flatMap(({ document, path }): Complaint[] => {
    if (document === null) return [];
    const name = translationName(document);
    const say = (message: string): Complaint[] => [
      { file: path, line: 1, level: 'error', message },
    ];
    const other = first.get(name);
    if (other !== undefined) return say(words.duplicateSlug({ slug: name, other }));
    first.set(name, path);
    const date = readTranslationName(path)?.date ?? '';
    const original = statements.find((one) => one.document?.slug === document.slug)?.document;
    if (!original || original.date === date) return [];
    return say(words.translationDate({ name: `${original.date}-${name}.md` }));
  });
}
