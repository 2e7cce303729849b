/** Limits how long we wait for another service. */

const LONGEST_MS = 20_000;

/** Resolves like `promise`, but rejects after 20 seconds without an answer. */
export async function withTimeout<T>(promise: Promise<T>): Promise<T> {
  let timer: number | null = null;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('no answer within 20 seconds')), LONGEST_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
