/** An association's own messages: what the English ones become when it calls things otherwise. */
import type { MessageTree } from '../../i18n/catalogue.ts';
import { listMessages } from './read.ts';
import { parseMessage } from './syntax.ts';

/** What is said in the place of a word or phrase of the English messages. */
export type Terms = Readonly<Record<string, string>>;

/** The message in the association's terms. What stands in braces stays as it is. */
export function inOwnTerms(message: string, terms: Terms): string {
  if (Object.keys(terms).length === 0) return message;
  const parsed = parseMessage(message);
  if (!parsed.ok) return message;
  // The last one first, so that none moves another.
  return parsed.value.literals.reduceRight(
    (text, { from, to }) =>
      text.slice(0, from) + replaceTerms(text.slice(from, to), terms) + text.slice(to),
    message,
  );
}

/** In any text: the longest term first, as a sentence's beginning too, with the article that fits. */
export function replaceTerms(text: string, terms: Terms): string {
  const found = Object.keys(terms).sort((one, other) => other.length - one.length);
  if (found.length === 0) return text;
  // Not within an address or code, nor where a column or a button is named.
  const pattern = new RegExp(`(?<![\\w/_.\`{“])(an? )?(${found.join('|')})(?![\\w/_=\`])`, 'giu');
  return text.replace(pattern, (whole, article: string | undefined, name: string) => {
    const own = terms[name] ?? terms[name.toLowerCase()];
    if (own === undefined) return whole;
    const said = /^\p{Lu}/u.test(name) ? own.charAt(0).toUpperCase() + own.slice(1) : own;
    if (article === undefined) return said;
    return `${article.charAt(0)}${/^[aeio]/i.test(said) ? 'n' : ''} ${said}`;
  });
}

/** The messages that change: by the terms, or since `texts` has one in their place, by dotted path. */
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

/** The first tree, with the messages of the second where the first has none. */
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

/** As it is written to a file. */
export const writtenAs = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
