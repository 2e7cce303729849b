/**
 * Addresses that become links without any signs around them. marked, like GitHub, knows only ASCII
 * punctuation: it would take `”` or `。` into the link, and link a part of a mailbox.
 */
import { type MarkedExtension, Tokenizer, type Tokens } from 'marked';
import { JOINS_WORDS } from '../lib/scripts.ts';

const LOCAL = "A-Za-z0-9!#$%&'*+/=?^_`{|}~.-";
/** A mailbox, as people have them: at most 64 characters before the `@`. */
const MAILBOX =
  /^[A-Za-z0-9_+](?:[A-Za-z0-9._+'-]{0,62}[A-Za-z0-9_+-])?@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]*[A-Za-z0-9])+/;
const NAME_BEFORE = new RegExp(`[A-Za-z0-9][${LOCAL}@]*$`);
const LETTER_BEFORE = /[\p{L}\p{M}\p{N}][’ʼ‘´]?$/u;
const GOES_ON = /^(?:[.-]?[\p{L}\p{M}\p{N}_]|@)/u;

/** What no web address contains: the letters and signs around it, in any script. */
const ENDS_ADDRESS = /["`]|(?![ -~·–‐‑‿])[\p{P}\p{C}]/u;
const CLOSERS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** A longer address is no link: searching for its end again and again would take seconds. */
const MOST_CHARACTERS = 2_000;

/** The beginning of `source` that may be an address: up to a sign that ends it. */
function addressIn(source: string): string | null {
  const run = /^[^\s<]*/.exec(source.slice(0, MOST_CHARACTERS + 1))?.[0] ?? '';
  const end = run.search(ENDS_ADDRESS);
  const address = end === -1 ? run : run.slice(0, end);
  const open: string[] = [];
  for (const { 0: sign, index } of address.matchAll(/[()[\]{}]/g)) {
    if ('([{'.includes(sign)) open.push(sign);
    else if (open.pop() !== CLOSERS[sign]) return address.slice(0, index);
  }
  return address.length > MOST_CHARACTERS ? null : address;
}

/** True if the text before a mailbox may be the beginning of its name. */
function isWithin(text: string): boolean {
  const before = text.slice(-64);
  if (NAME_BEFORE.test(before)) return true;
  return LETTER_BEFORE.test(before) && !JOINS_WORDS.test(before.slice(-2));
}

/** True if the text after a mailbox may be a part of its domain. */
function goesOn(after: string): boolean {
  const [first = ''] = after.slice(0, 2);
  return GOES_ON.test(after) && !JOINS_WORDS.test(first);
}

/** An extension for `marked.use`. */
export const autolinks: MarkedExtension = {
  extensions: [
    {
      name: 'mailbox',
      level: 'inline',
      // Without `start`: marked's text ends before whatever may be a mailbox.
      tokenizer(source, tokens): Tokens.Link | undefined {
        if (this.lexer.state.inLink) return;
        const [address] = MAILBOX.exec(source) ?? [];
        if (address === undefined || goesOn(source.slice(address.length))) return;
        const last = tokens.at(-1);
        if (last?.type === 'text' && isWithin(last.raw)) return;
        const text = { type: 'text' as const, raw: address, text: address };
        const href = `mailto:${address}`;
        return { ...text, type: 'link', href, autolink: true, tokens: [text] };
      },
    },
  ],
  tokenizer: {
    url(source) {
      if (!/^(?:[a-z]+:|www\.)/i.test(source)) return undefined;
      const address = addressIn(source);
      return address === null ? undefined : Tokenizer.prototype.url.call(this, address);
    },
  },
};
