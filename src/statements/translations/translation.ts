/** What a translation may be, and what publishing one does. Pure: no I/O, no clock. */
import { en, type Words } from '../../i18n/catalogue.ts';
import { isForeignLanguage } from '../../lib/languages.ts';
import { type Problem, validatePage } from '../document.ts';
import type { PlannedTranslation, TranslationDocument } from '../schema.ts';

const publishing = en.publishing.documents;

/** What names a translation among others: `a-fair-start.es`, as in the name of its file. */
export const translationName = ({ slug, lang }: { slug: string; lang: string }): string =>
  `${slug}.${lang}`;

/** Everything that is wrong with one of the right shape. */
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
  /** The revision that stands once the folder is published; null where no such statement is known. */
  revision: number | null;
  /** Whether the next revision waits for a second person. */
  asked: boolean;
  /** By number less one, whether a revision that is published is redacted. */
  redacted: readonly boolean[];
  /** Digest of what is published in this language. */
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
