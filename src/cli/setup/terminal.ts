/** Asks questions at a terminal with @clack/prompts, or reads the answers from a pipe, one per line. */
import { createInterface } from 'node:readline';
import { confirm, isCancel, text } from '@clack/prompts';
import type { Result } from '../../lib/result.ts';

export interface Question {
  asks: string;
  /** The present value, which an empty answer keeps. */
  present: string;
  /** Returns the parsed answer, or all errors in it. */
  read: (typed: string) => Result<string, string[]>;
}

export interface Terminal {
  /** Repeats the question until the answer is valid. Throws `NoAnswer`. */
  ask(question: Question): Promise<string>;
  confirm(question: string): Promise<boolean>;
  close(): void;
}

/** Input ended before all questions were answered: by Ctrl-C or the end of the pipe. */
export class NoAnswer extends Error {}

export const openTerminal = (): Terminal =>
  process.stdin.isTTY && process.stdout.isTTY ? prompts() : pipe();

const readTyped = ({ read, present }: Question, typed = '') => read(typed.trim() || present);

function prompts(): Terminal {
  return {
    async ask(question) {
      const { asks, present } = question;
      const typed = await text({
        message: asks,
        placeholder: present,
        defaultValue: present,
        validate: (typed) => {
          const answer = readTyped(question, typed);
          return answer.ok ? undefined : answer.error.join('\n');
        },
      });
      if (isCancel(typed)) throw new NoAnswer();
      const answer = readTyped(question, typed);
      if (!answer.ok) throw new Error(answer.error.join('\n'));
      return answer.value;
    },
    async confirm(message) {
      const answer = await confirm({ message, initialValue: false });
      if (isCancel(answer)) throw new NoAnswer();
      return answer;
    },
    close: () => {},
  };
}

function pipe(): Terminal {
  const lines = createInterface({ input: process.stdin });
  const answers = lines[Symbol.asyncIterator]();
  const next = async (question: string): Promise<string> => {
    process.stdout.write(question);
    const { value, done } = await answers.next();
    if (done) throw new NoAnswer('\nThe answers ended.');
    return value;
  };
  return {
    async ask(question) {
      for (;;) {
        const answer = readTyped(
          question,
          await next(`${question.asks}\n  [${question.present}] `),
        );
        if (answer.ok) return answer.value;
        for (const why of answer.error) console.log(`  ! ${why}`);
      }
    },
    confirm: async (question) => /^y(es)?$/i.test(await next(`\n${question} [y/N] `)),
    close: () => lines.close(),
  };
}
