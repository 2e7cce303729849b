/**
 * The site's words, by language. They stand in message files (`<lang>/<feature>.json`, ICU MessageFormat);
 * `messages.ts`, which `npm run messages` writes, lists the files and types every message.
 *
 * A message without arguments is a string. One with arguments is a function of one object. It is parsed
 * when it is first needed and then kept, so that start-up parses nothing.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import { directionOf, lookUpLanguage } from '../lib/languages.ts';
import { english, type Language, type Message, type Messages, translations } from './messages.ts';
import overlay from './overlay/en.json' with { type: 'json' };

export interface Words extends Messages {
  /** BCP 47, as pages and documents are marked. */
  lang: string;
  /** As which numbers, dates and lists are written, BCP 47. */
  locale: string;
  dir: 'ltr' | 'rtl';
}

/** Messages by feature, group and name. */
export interface MessageTree {
  [name: string]: string | MessageTree;
}

/** Where a language writes numbers and dates otherwise here: 1,284 in Spanish too. */
const LOCALES: Readonly<Record<string, string>> = { es: 'es-US' };

const catalogues = new Map<string, Words>();

/**
 * The catalogue of a language. What the language lacks is said in English. It is made when it is first
 * asked for. `es-MX` is given `es`; a language without messages is given English.
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
  // The generated type says what the English files hold, and the walk keeps their shape.
  return { ...(messages as Messages), lang, locale, dir: directionOf(lang) };
}

/** Languages that have messages of a feature. The check sees that a card's are complete. */
export function languagesWith(feature: keyof Messages): string[] {
  const files: Readonly<Record<string, MessageTree>> = translations;
  return ['en', ...Object.keys(files).filter((lang) => files[lang]?.[feature])];
}

/** For messages of one group, some of which have arguments and some have none. */
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

/** A message without arguments has no brace: the check refuses one. */
const hasArguments = (text: string) => text.includes('{');

function formatterOf(text: string, locale: string) {
  let parsed: IntlMessageFormat | null = null;
  return (values: Record<string, string | number>): string => {
    parsed ??= new IntlMessageFormat(text, locale, undefined, { ignoreTag: true, formatters });
    // Text and numbers make text: only tags and dates make anything else.
    return String(parsed.format(values));
  };
}

/** Shared by all messages: each message of its own would make a formatter of numbers. */
const formatters = {
  getNumberFormat: kept((locale, options) => new Intl.NumberFormat(locale, options)),
  getDateTimeFormat: kept((locale, options) => new Intl.DateTimeFormat(locale, options)),
  getPluralRules: kept((locale, options) => new Intl.PluralRules(locale, options)),
};

type Locale = string | readonly string[] | undefined;

function kept<Options extends object, Made>(make: (locale?: string, options?: Options) => Made) {
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
