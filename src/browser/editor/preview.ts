/** Live preview: the server renders the text as the site would, one request at a time. */

export interface PreviewOptions {
  form: HTMLFormElement;
  /** Hidden until there is something to show. */
  section: HTMLElement;
  url: string;
  /** Message if there is no response. */
  unreachable: string;
}

const PAUSE_MS = 400;
const FIELDS = ['title', 'date', 'summary', 'body'] as const;

export function followPreview({ form, section, url, unreachable }: PreviewOptions): void {
  const shown = section.querySelector('.shown');
  const status = section.querySelector('[role=status]');
  if (!shown || !status) return;
  let timer = 0;
  let asking = false;
  let sent = '';

  const say = (text: string) => {
    // Setting the same text again would make screen readers repeat it.
    if (status.textContent !== text) status.textContent = text;
  };

  const ask = async () => {
    const data = new FormData(form);
    const text = JSON.stringify(Object.fromEntries(FIELDS.map((name) => [name, data.get(name)])));
    if (asking || text === sent) return;
    asking = true;
    try {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await fetch(url, { method: 'POST', headers, body: text });
      const result: { html?: string; title?: string } = await answer.json();
      sent = text;
      if (result.html === undefined) {
        say(result.title ?? unreachable);
      } else {
        shown.replaceChildren(...nodesOf(result.html));
        say('');
      }
      section.hidden = false;
    } catch {
      say(unreachable);
    } finally {
      asking = false;
    }
    // The text may have changed during the request; if not, `ask` does nothing.
    if (sent === text) await ask();
  };

  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  });
  void ask();
}

/** Parses in a document that runs no script. */
function nodesOf(html: string): Node[] {
  return [...new DOMParser().parseFromString(html, 'text/html').body.childNodes];
}
