/** What of wrangler's output is worth a newcomer's attention: errors, and where a mail went. */
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

export type Shown =
  | { kind: 'error'; text: string }
  | { kind: 'mail'; text: string }
  /** The Worker can't be built; wrangler itself goes on and waits for a better one. */
  | { kind: 'build_failed'; text: string };

/** Gives a function that takes the output line by line, and tells what to show of it. */
export function createLogFilter(root: string): (line: string) => Shown | null {
  let inError = false;
  return (raw) => {
    const line = stripVTControlCharacters(raw).trimEnd();
    const error = /^✘ \[ERROR\] (.*)$|^\[wrangler:error\] (.*)$/.exec(line);
    // The health check says the same in words.
    if (line.includes('"event":"misconfigured"')) return null;
    if (error !== null) {
      inError = true;
      const text = error[1] ?? error[2] ?? '';
      return {
        kind: text.startsWith('Build failed') ? 'build_failed' : 'error',
        text: `✘ ${text}`,
      };
    }
    if (inError && /^\s+\S/.test(line)) {
      // The frames of wrangler's own middleware say nothing about the error.
      return /wrangler\/templates|\.wrangler\/tmp/.test(line)
        ? null
        : { kind: 'error', text: line };
    }
    // A blank line within an error belongs to it; another line at the margin ends it.
    if (line !== '') inError = false;
    // Nothing else of a mail is shown: the lines around it name the addressee.
    const mail = /^Text: (\/.*\.txt|[A-Za-z]:\\.*\.txt)$/.exec(line)?.[1];
    if (mail !== undefined) {
      return { kind: 'mail', text: `✉ mail written to ${relative(root, mail)}` };
    }
    return null;
  };
}
