/** What of wrangler's output is worth a newcomer's attention: errors, and where a mail went. */
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

export interface Shown {
  kind: 'error' | 'mail';
  text: string;
}

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
      return { kind: 'error', text: `✘ ${error[1] ?? error[2] ?? ''}` };
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
