/**
 * An association's own messages: English messages with the association's terms in place of ours. They
 * are stored as an overlay that is merged over the English messages. Pure.
 */
import type { MessageTree } from '../../i18n/catalogue.ts';
import { listMessages } from './read.ts';
import { parseMessage } from './syntax.ts';

/** Maps a word or phrase of the English messages to the association's term for it. */
export type Terms = Readonly<Record<string, string>>;

/** Replaces terms in the literal text of a message, but not inside its braces. */
export function inOwnTerms(message: string, terms: Terms): string {
  if (Object.keys(terms).length === 0) return message;
  const parsed = parseMessage(message);
  if (!parsed.ok) return message;
  // Replace from the end, so that the offsets of earlier literals stay valid.
  return parsed.value.literals.reduceRight(
    (text, { from, to }) =>
      text.slice(0, from) + replaceTerms(text.slice(from, to), terms) + text.slice(to),
    message,
  );
}

/**
 * Replaces terms in plain text. Longer terms win over shorter ones. A capitalized term stays
 * capitalized, and “a” or “an” before it is adjusted.
 */
export function replaceTerms(text: string, terms: Terms): string {
  const found = Object.keys(terms).sort((one, other) => other.length - one.length);
  if (found.length === 0) return text;
  // Skip URLs, email addresses and code, and names of columns and buttons in quotes.
  const pattern = new RegExp(`(?<![\\w/_.\`{“])(an? )?(${found.join('|')})(?![\\w/_=\`])`, 'giu');
  return text.replace(pattern, (whole, article: string | undefined, name: string) => {
    const own = terms[name] ?? terms[name.toLowerCase()];
    if (own === undefined) return whole;
    const said = /^\p{Lu}/u.test(name) ? own.charAt(0).toUpperCase() + own.slice(1) : own;
    if (article === undefined) return said;
    return `${article.charAt(0)}${/^[aeio]/i.test(said) ? 'n' : ''} ${said}`;
  });
}

/**
 * Returns only the messages that differ from English. `texts` maps a dotted path to a replacement and
 * wins over `terms`.
 */
export function makeOverlay(
  english: MessageTree,
  terms: Terms,
  texts: Readonly<Record<string, string>> = {},
): MessageTree {
  const changed = listMessages(english).flatMap(([path, message]): [string, string][] => {
    const name = path.join('.');
    const own = texts[name] ?? inOwnTerms(message, terms);
    return own === message && !(name in texts) ? [] : [[name, own]];
  });
  return treeOf(Object.fromEntries(changed));
}

/** Adds the messages of `more` that `overlay` lacks. */
export const addMissing = (overlay: MessageTree, more: MessageTree): MessageTree =>
  treeOf({ ...textsOf(more), ...textsOf(overlay) });

/** Messages by dotted path. */
export const textsOf = (messages: MessageTree): Record<string, string> =>
  Object.fromEntries(listMessages(messages).map(([path, text]) => [path.join('.'), text]));

export function treeOf(texts: Readonly<Record<string, string>>): MessageTree {
  const tree: MessageTree = {};
  for (const [name, text] of Object.entries(texts)) insert(tree, name.split('.'), text);
  return tree;
}

function insert(tree: MessageTree, path: readonly string[], message: string): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    tree[name] = message;
    return;
  }
  const inner = tree[name];
  const group = typeof inner === 'object' ? inner : {};
  tree[name] = group;
  insert(group, rest, message);
}

/** The JSON text that is written to a file. */
export const writtenAs = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
