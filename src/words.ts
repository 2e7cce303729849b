/** The catalogue, once its texts are there. */
import { en, type Words } from './i18n/en.ts';
import { TEXTS_PATH, texts, waiting } from './i18n/texts.ts';
import { err, ok, type Result } from './lib/result.ts';

/** The binding of the static assets. */
interface Assets {
  fetch(url: string): Promise<Response>;
}

/** An error says in a sentence why there are no words, and so no pages. */
export async function loadWords(assets: Assets, origin: string): Promise<Result<Words, string>> {
  if (waiting.length > 0) {
    const response = await assets.fetch(origin + TEXTS_PATH);
    if (!response.ok) {
      return err(
        `${TEXTS_PATH} answered ${response.status}: the build of the Worker puts it there.`,
      );
    }
    const read: unknown[] = await response.json();
    // Another request may have been quicker: then nothing waits any more.
    texts.splice(0, texts.length, ...read);
    for (const make of waiting.splice(0)) make();
  }
  return ok(en);
}
