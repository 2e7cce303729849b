/** Asking a person at a terminal, by @clack/prompts; or taking the answers that a pipe brings, a line each. */
import { createInterface } from 'node:readline';
import { confirm, isCancel, text } from '@clack/prompts';
import type { Result } from '../../lib/result.ts';

export interface Question {
  asks: string;
  /** What it is now: an empty answer leaves it so. */
  present: string;
  /** What an answer stands for; or everything that is wrong with it. */
  read: (typed: string) => Result<string, string[]>;
}

export interface Terminal {
  /** Asks until the answer is right. */
  ask(question: Question): Promise<string>;
  confirm(question: string): Promise<boolean>;
  close(): void;
}

/** The answers ended before the questions: by Ctrl-C, or where the pipe ends. */
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
