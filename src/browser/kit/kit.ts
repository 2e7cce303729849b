/**
 * The script of the page for partners: updates the result as they choose, fits frames to their
 * content and makes the copy button work. All rules stay on the server, which renders the same page
 * again. The form works without the script. The page supplies all words.
 */

const PAUSE_MS = 300;

function begin(form: HTMLFormElement): void {
  let timer = 0;
  // The form as the server sent it: on going back, browsers restore the earlier choices.
  const sent = form.cloneNode(true) as HTMLFormElement;
  sent.reset();
  let shown = queryOf(sent);

  const refresh = async () => {
    const query = queryOf(form);
    if (query === shown) return;
    const url = `${form.action.split('#')[0]}?${query}`;
    const answer = await fetch(url).catch(() => null);
    // Ignore a response if the form has changed meanwhile. On failure, the form's button still
    // works.
    if (!answer || answer.status >= 500 || query !== queryOf(form) || query === shown) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (!exchange(page)) return;
    shown = query;
    history.replaceState(null, '', url);
    say(page.querySelector<HTMLElement>('.result')?.dataset.said);
  };

  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE_MS);
  });
  document.addEventListener('click', ({ target }) => {
    // Refresh first, so that the copied code includes the latest input.
    if (target instanceof Element && target.closest('[data-copied]')) void refresh().then(copy);
  });
  addEventListener('pageshow', refresh);
  unhide(document);
  followFrames();
}

/** Announces a change to screen readers. */
function say(words = ''): void {
  const status = document.querySelector('.kit [role=status]');
  if (status) status.textContent = words;
}

const queryOf = (form: HTMLFormElement) =>
  `${new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, `${value}`]))}`;

/** The parts of the page that a choice may change: fields and results. */
const partsOf = (page: Document) => [...page.querySelectorAll<HTMLElement>('.kit .field, .live')];

/** Replaces the parts that changed, and keeps the focus. False if the number of parts differs. */
function exchange(page: Document): boolean {
  const [before, after] = [partsOf(document), partsOf(page)];
  if (before.length !== after.length) return false;
  unhide(page);
  for (const [at, old] of before.entries()) {
    const fresh = after[at];
    if (!fresh || old.isEqualNode(fresh)) continue;
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    if (focused && old.matches('.field')) updateField(old, fresh);
    else {
      old.replaceWith(document.adoptNode(fresh));
      if (focused) fresh.querySelector<HTMLElement>(focused.localName)?.focus();
    }
  }
  followFrames();
  return true;
}

/** Updates a field's texts and state, but leaves its control in place. */
function updateField(field: HTMLElement, fresh: HTMLElement): void {
  const control = field.querySelector('input, select');
  const freshControl = fresh.querySelector('input, select');
  if (!control || !freshControl || control.matches('[type=radio]')) return;
  field.className = fresh.className;
  for (const name of ['aria-invalid', 'aria-describedby']) {
    const value = freshControl.getAttribute(name);
    if (value === null) control.removeAttribute(name);
    else control.setAttribute(name, value);
  }
  for (const words of field.querySelectorAll('span')) words.remove();
  control.before(...fresh.querySelectorAll('span'));
}

/** Shows the copy buttons, which are hidden because they need this script. */
function unhide(page: Document): void {
  for (const button of page.querySelectorAll<HTMLElement>('[data-copied]')) button.hidden = false;
}

function followFrames(): void {
  for (const frame of document.querySelectorAll('iframe')) follow(frame);
}

const followed = new WeakSet<HTMLIFrameElement>();

/** Fits a frame to its content, which has our origin, so that its height can be read. */
function follow(frame: HTMLIFrameElement): void {
  if (followed.has(frame)) return;
  followed.add(frame);
  const watch = () => {
    const root = frame.contentDocument?.documentElement;
    // A frame is empty until its page has loaded.
    if (!root || frame.contentDocument?.URL === 'about:blank') return;
    new ResizeObserver(() => {
      const { height } = root.getBoundingClientRect();
      const border = frame.offsetHeight - frame.clientHeight;
      if (height > 0) frame.height = `${Math.ceil(height) + border}`;
    }).observe(root);
  };
  frame.addEventListener('load', watch);
  // The frame may have loaded before this script ran.
  if (frame.contentDocument?.readyState === 'complete') watch();
}

async function copy(): Promise<void> {
  const code = document.querySelector<HTMLTextAreaElement>('#code');
  const button = document.querySelector<HTMLElement>('[data-copied]');
  if (!code || !button) return;
  const done = await navigator.clipboard.writeText(code.value).then(
    () => true,
    () => false,
  );
  if (!done) {
    code.focus();
    code.select();
  }
  button.textContent = (done ? button.dataset.copied : button.dataset.selected) ?? '';
  say(button.textContent);
}

// At the end, since `begin` uses the constants above.
const form = document.querySelector<HTMLFormElement>('.kit form');
if (form) begin(form);
