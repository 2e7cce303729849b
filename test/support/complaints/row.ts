/** One complaint of `check`, with a folder that causes it. */
export const PATH = 'statements/2025-02-educational-equity.md';
export const PAGE = 'statements/about/privacy.md';
export const GOOD = `---
title: Educational equity
date: 2025-02
summary: Every child learns. We say how.
topics: [equity, budget]
---

We believe it.
`;

/** The valid file in another language. */
export const TRANSLATION = `---
title: Equidad educativa
summary: Cada estudiante aprende.
translates: 1
---

Lo creemos.
`;

export type Content = string | Uint8Array;
export interface Row {
  /** Key of the message in `files` or `publishing`. */
  word: string;
  files: Record<string, Content>;
  at: string;
  level?: 'warning';
  message: string;
}

/** The valid file with one line of front matter replaced, or added as line 6. */
export const withLine = (line: string, replaces?: string) =>
  replaces === undefined
    ? GOOD.replace('\n---\n\n', `\n${line}\n---\n\n`)
    : GOOD.replace(new RegExp(`^${replaces}:.*$`, 'm'), line);
/** The valid file with another text. Its first line is line 8. */
export const withText = (text: string) => GOOD.replace('We believe it.\n', text);

export const row = (
  word: string,
  content: Content,
  line: number,
  message: string,
  path = PATH,
): Row => ({
  word,
  files: path === PATH ? { [path]: content } : { [PATH]: GOOD, [path]: content },
  at: `${path}:${line}`,
  message,
});
export const warning = (...args: Parameters<typeof row>): Row => ({
  ...row(...args),
  level: 'warning',
});
