/** Filters wrangler's output: shows errors and the files that mails were written to. */
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

export interface Shown {
  kind: 'error' | 'mail';
  text: string;
}

/** Returns a function that takes each line of the output and returns what to show, or null. */
export function createLogFilter(root: string): (line: string) => Shown | null {
  let inError = false;
  return (raw) => {
    const line = stripVTControlCharacters(raw).trimEnd();
    const error = /^✘ \[ERROR\] (.*)$|^\[wrangler:error\] (.*)$/.exec(line);
    // The health check reports the same problem in words.
    if (line.includes('"event":"misconfigured"')) return null;
    if (error !== null) {
      inError = true;
      return { kind: 'error', text: `✘ ${error[1] ?? error[2] ?? ''}` };
    }
    if (inError && /^\s+\S/.test(line)) {
      // Skip stack frames of wrangler's own middleware.
      return /wrangler\/templates|\.wrangler\/tmp/.test(line)
        ? null
        : { kind: 'error', text: line };
    }
    // A blank line does not end an error; any other line without indentation does.
    if (line !== '') inError = false;
    // Show nothing else of a mail, since other lines name its recipient.
    const mail = /^Text: (\/.*\.txt|[A-Za-z]:\\.*\.txt)$/.exec(line)?.[1];
    if (mail !== undefined) {
      return { kind: 'mail', text: `✉ mail written to ${relative(root, mail)}` };
    }
    return null;
  };
}
