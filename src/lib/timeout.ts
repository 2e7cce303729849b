/** Waiting for a service of others: one that never answers must not hold up what comes after it. */

const LONGEST_MS = 20_000;

/** What `promise` gives, or a fault when it has not withTimeout after 20 seconds. */
export async function withTimeout<T>(promise: Promise<T>): Promise<T> {
  let timer: number | null = null;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('no answer')), LONGEST_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
