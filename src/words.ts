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
    const read = await readTexts(assets, origin + TEXTS_PATH);
    if (!read.ok) {
      return err(`${TEXTS_PATH} ${read.error}: the build of the Worker puts it there.`);
    }
    // Another request may have been quicker: then nothing waits any more.
    texts.splice(0, texts.length, ...read.value);
    for (const make of waiting.splice(0)) make();
  }
  return ok(en);
}

async function readTexts(assets: Assets, url: string): Promise<Result<unknown[], string>> {
  try {
    const response = await assets.fetch(url);
    return response.ok ? ok(await response.json()) : err(`answered ${response.status}`);
  } catch {
    // No answer, or one that is cut off: readers are told so, as with any other.
    return err('could not be read');
  }
}
