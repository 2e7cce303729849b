/** Validates a translation and plans its publication. Pure: no I/O, no clock. */
import { en, type Words } from '../../i18n/catalogue.ts';
import { isForeignLanguage } from '../../lib/languages.ts';
import { type Problem, validatePage } from '../document.ts';
import type { PlannedTranslation, TranslationDocument } from '../schema.ts';

const publishing = en.publishing.documents;

/** The unique name of a translation, as in its file name: `a-fair-start.es`. */
export const translationName = ({ slug, lang }: { slug: string; lang: string }): string =>
  `${slug}.${lang}`;

/** All problems of a translation that has the right shape. */
export function validateTranslation(document: TranslationDocument): Problem[] {
  const { lang } = document;
  const problems: Problem[] = validatePage({ ...document, position: 0 });
  return isForeignLanguage(lang)
    ? problems
    : [{ field: 'lang', message: publishing.language({ tag: lang }) }, ...problems];
}

export type TranslationWords = Pick<
  Words['publishing']['answers'],
  'translatesUnknown' | 'translatesNothing'
>;

interface PlanInput {
  document: TranslationDocument;
  digest: string;
  /** The current revision after the folder is published; null if there is no such statement. */
  revision: number | null;
  /** Whether the next revision waits for a second person's approval. */
  asked: boolean;
  /** Whether each published revision is redacted; revision 1 has index 0. */
  redacted: readonly boolean[];
  /** Digest of the published translation in this language; null if there is none. */
  published: string | null;
  words: TranslationWords;
}

export function planTranslation(input: PlanInput): PlannedTranslation {
  const { document, digest, revision, asked, published, words } = input;
  const { slug, lang, translates } = document;
  const line = (action: PlannedTranslation['action'], reason: string | null = null) => ({
    ...{ slug, lang, revision: translates },
    ...{ action, reason },
  });
  if (revision === null) return line('refused', words.translatesUnknown({ slug }));
  if (asked && translates === revision + 1) return line('waits');
  if (translates > revision || input.redacted[translates - 1]) {
    return line('refused', words.translatesNothing({ revision: translates }));
  }
  if (published === null) return line('new');
  return line(published === digest ? 'unchanged' : 'updated');
}
