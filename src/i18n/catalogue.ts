/**
 * The site's messages, by language. They come from `<lang>/<feature>.json` in ICU MessageFormat. The
 * generated `messages.ts` imports these files and types every message.
 *
 * A message without arguments is a string. A message with arguments is a function of one object. It is
 * parsed on first use and cached, so that start-up parses nothing.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import { directionOf, lookUpLanguage } from '../lib/languages.ts';
import { english, type Language, type Message, type Messages, translations } from './messages.ts';
import overlay from './overlay/en.json' with { type: 'json' };

export interface Words extends Messages {
  /** BCP 47 tag for the `lang` attribute. */
  lang: string;
  /** BCP 47 tag for formatting numbers, dates and lists. */
  locale: string;
  dir: 'ltr' | 'rtl';
}

/** Messages by feature, group and name. */
export interface MessageTree {
  [name: string]: string | MessageTree;
}

/** Locales for readers in the United States: 1,284 in Spanish too. */
const LOCALES: Readonly<Record<string, string>> = { es: 'es-US' };

const catalogues = new Map<string, Words>();

/**
 * Returns the catalogue of a language, with English in place of missing messages. Catalogues are built on
 * first use and cached. `es-MX` falls back to `es`, and an unknown language to English.
 */
export function catalogueOf(wanted: string): Words {
  const lang = lookUpLanguage(Object.keys(translations), wanted) ?? 'en';
  const made = catalogues.get(lang) ?? makeCatalogue(lang);
  catalogues.set(lang, made);
  return made;
}

function makeCatalogue(lang: string): Words {
  const locale = LOCALES[lang] ?? lang;
  const own: Readonly<Record<string, MessageTree>> = translations;
  const messages = compose(english, overlay, own[lang], locale);
  // `compose` keeps the shape of the English files, which the generated type describes.
  return { ...(messages as Messages), lang, locale, dir: directionOf(lang) };
}

/** Languages that have any messages of a feature. Only those of the card (`embed`) must be complete. */
export function languagesWith(feature: keyof Messages): string[] {
  const files: Readonly<Record<string, MessageTree>> = translations;
  return ['en', ...Object.keys(files).filter((lang) => files[lang]?.[feature])];
}

/** Formats a message that may or may not have arguments, such as one of a mixed group. */
export function say<Values>(message: string | Message<Values>, values: NoInfer<Values>): string {
  return typeof message === 'string' ? message : message(values);
}

/**
 * A language's messages, else an association's own English ones, else the English ones. English says
 * which messages there are, and which are functions: a message that leaves its arguments out stays one.
 */
export function compose(
  english: MessageTree,
  overlay: MessageTree | undefined,
  own: MessageTree | undefined,
  locale: string,
): object {
  const entries = Object.entries(english).map(([name, part]) => {
    const [replaced, said] = [overlay?.[name], own?.[name]];
    if (typeof part !== 'string') {
      return [name, compose(part, treeOf(replaced), treeOf(said), locale)];
    }
    const text = [said, replaced].find((one) => typeof one === 'string') ?? part;
    const spoken = typeof said === 'string' ? locale : 'en';
    return [name, hasArguments(part) ? formatterOf(String(text), spoken) : text];
  });
  return Object.fromEntries(entries);
}

const treeOf = (part: string | MessageTree | undefined) =>
  typeof part === 'object' ? part : undefined;

/** `npm run messages -- check` refuses braces in a message without arguments. */
const hasArguments = (text: string) => text.includes('{');

function formatterOf(text: string, locale: string) {
  let parsed: IntlMessageFormat | null = null;
  return (values: Record<string, string | number>): string => {
    parsed ??= new IntlMessageFormat(text, locale, undefined, { ignoreTag: true, formatters });
    // The result is a string, since the values are only strings and numbers.
    return String(parsed.format(values));
  };
}

/** Shared by all messages; otherwise every message would create its own `Intl` formatters. */
const formatters = {
  getNumberFormat: cached((locale, options) => new Intl.NumberFormat(locale, options)),
  getDateTimeFormat: cached((locale, options) => new Intl.DateTimeFormat(locale, options)),
  getPluralRules: cached((locale, options) => new Intl.PluralRules(locale, options)),
};

type Locale = string | readonly string[] | undefined;

function cached<Options extends object, Made>(make: (locale?: string, options?: Options) => Made) {
  const made = new Map<string, Made>();
  return (locale?: Locale, options?: Options): Made => {
    const name = JSON.stringify([locale, options]);
    const formatter = made.get(name) ?? make(`${locale}`, options);
    made.set(name, formatter);
    return formatter;
  };
}

export const en: Words = catalogueOf('en');

export type { Language, Message, Messages };
