/** The catalogue: loaded when its texts are there, as its modules are made of them. */
import type { Words } from './i18n/en.ts';
import { TEXTS_PATH, texts } from './i18n/texts.ts';
import { err, ok, type Result } from './lib/result.ts';

/** The binding of the static assets. */
interface Assets {
  fetch(url: string): Promise<Response>;
}

/** An error says in a sentence why there are no words, and so no pages. */
export async function loadWords(assets: Assets, origin: string): Promise<Result<Words, string>> {
  if (TEXTS_PATH !== '' && texts.length === 0) {
    const response = await assets.fetch(origin + TEXTS_PATH);
    if (!response.ok) {
      return err(
        `${TEXTS_PATH} answered ${response.status}: the build of the Worker puts it there.`,
      );
    }
    const read: string[] = await response.json();
    // Who asked meanwhile may have been quicker.
    texts.splice(0, texts.length, ...read);
  }
  return ok((await import('./i18n/en.ts')).en);
}
