/** Prints the steps of a command, one line each. */
export interface Progress {
  /**
   * Shows `doing` while `work` runs, then replaces it by the text of `done` and the time that it took.
   * Removes the line if `done` returns null or `work` throws.
   */
  step<T>(doing: string, work: () => Promise<T>, done: (result: T) => string | null): Promise<T>;
  /** Prints a line, also while a step runs. */
  note(text: string): void;
}

export function createProgress(output: NodeJS.WriteStream = process.stdout): Progress {
  let pending: string | null = null;
  const clear = () => {
    if (pending !== null && output.isTTY) output.write('\r\x1b[K');
  };
  const draw = () => {
    if (pending !== null && output.isTTY) output.write(`· ${pending} …`);
  };
  return {
    async step(doing, work, done) {
      const start = performance.now();
      pending = doing;
      draw();
      try {
        const result = await work();
        clear();
        const text = done(result);
        const time = formatDuration(performance.now() - start);
        if (text !== null) output.write(`✓ ${text} (${time})\n`);
        return result;
      } catch (error) {
        clear();
        throw error;
      } finally {
        pending = null;
      }
    },
    note(text) {
      clear();
      output.write(`${text}\n`);
      draw();
    },
  };
}

function formatDuration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
