/** Finds the lines of tokens, which marked does not keep. Pure. */
import type { Token, Tokens } from 'marked';
import { childrenOf, known } from './nesting.ts';

export interface Placed {
  token: ReturnType<typeof known> | Tokens.ListItem;
  /** Where it begins, from 1. */
  line: number;
}

/** All tokens of a text at any depth, in its order. Items of lists are included. */
export function placeTokens(source: string, tokens: readonly Token[]): Placed[] {
  const found: Placed[] = [];
  let counted = 0;
  let line = 1;
  const lineAt = (at: number) => {
    for (; counted < at; counted++) if (source[counted] === '\n') line++;
    return line;
  };
  /** Returns the end of the last token. Each is searched for behind the one before it. */
  const place = (list: readonly Token[], from: number): number => {
    let end = from;
    for (const token of list) {
      // The source of a block in a quotation or list has more signs, but never within a line.
      const first = token.raw.split('\n').find((each) => each.trim() !== '');
      if (first === undefined) continue;
      const at = source.indexOf(first.trimEnd(), end);
      if (at !== -1) end = at;
      found.push({ token: known(token), line: lineAt(end) });
      const inner = token.type === 'list' ? (token as Tokens.List).items : childrenOf(token);
      const whole = source.startsWith(token.raw, end) ? token.raw : first;
      end = Math.max(end + (at === -1 ? 0 : whole.trimEnd().length), place(inner, end));
    }
    return end;
  };
  place(tokens, 0);
  return found;
}
