/**
 * `<position-statement>`: the card on a partner's page, which may be hostile, broken or strict.
 * Each rule that it follows comes from a failure of another widget:
 *
 * - our origin is built in, never read from the page; no wording, no storage, no globals;
 * - text by `textContent` only, and every address in the data must be on our origin;
 * - styles by `adoptedStyleSheets`, which a host's `default-src 'none'` allows;
 * - option objects without a prototype: a polluted one must not turn a GET into a POST;
 * - on any failure, a link to the statement is drawn where hostile CSS can't hide it;
 * - no exception reaches the page: `cli/widget` wraps the script in a `try`, so that a second copy,
 *   an element name that is taken or an old browser does no harm.
 */
import {
  attributes,
  DEFAULT_LEVEL,
  LEVEL_PATTERN,
  SLUG_PATTERN,
  TAG,
  VIA_PATTERN,
  type WidgetData,
} from '../../embed/contract.ts';
import css from './card.css';

/** Replaced when a template is filled: see `cli/widget`. */
declare const __ORIGIN__: string;
const origin = __ORIGIN__;

/** In an object literal, `__proto__: null` removes the prototype. */
function bare<T>(options: T & { __proto__: null }): T {
  return options;
}

/** Not `document.createElement`: a `<form name="createElement">` on the page replaces that. */
const { createElement } = Document.prototype;

function make(
  tag: string,
  part: string,
  text: string | null = null,
  ...children: Node[]
): HTMLElement {
  const element = createElement.call(document, tag);
  element.part = part;
  element.textContent = text;
  element.append(...children);
  return element;
}

/** A path from the data must match this before it is appended to the origin as text. */
const PATH_PATTERN = /^\/\w/;

/** Requests by URL: one per page, for any number of cards. */
const requests: Record<string, Promise<WidgetData>> = {};

async function request(url: string, cache?: RequestCache): Promise<WidgetData> {
  const response = await fetch(
    url,
    bare({
      __proto__: null,
      // `undefined` has the same effect as no `cache`.
      cache: cache as RequestCache,
      credentials: 'omit',
      signal: AbortSignal.timeout(8000),
    }),
  );
  if (!response.ok) throw Error(`${response.status}`);
  return response.json();
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/** Shows the page's own link until the data is there. */
const start = make('div', 'card', '', make('slot', '', ' '));

class PositionStatement extends HTMLElement {
  static observedAttributes = attributes;

  state: 'loading' | 'ready' | 'error' = 'loading';

  #watch = new IntersectionObserver(
    (entries) => {
      if (entries[entries.length - 1]?.isIntersecting) {
        this.#watch.disconnect();
        this.#load();
      }
    },
    bare({ __proto__: null, rootMargin: '400px' }),
  );
  #root = this.attachShadow(bare({ __proto__: null, mode: 'open' }));
  /** The last requested URL; empty until the element is near the viewport. */
  #url = '';
  #turn = 0;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.append(start.cloneNode(true));
  }

  connectedCallback() {
    this.#watch.observe(this);
  }

  disconnectedCallback() {
    this.#watch.disconnect();
  }

  attributeChangedCallback() {
    if (this.#url) this.#load();
  }

  /** Fetches the data again and redraws. Never rejects: see `state`. */
  refresh() {
    return this.#load('no-cache');
  }

  async #load(cache?: RequestCache) {
    const turn = ++this.#turn;
    // Wait a microtask, so that several attributes set in a row cause one load.
    await 0;
    if (turn !== this.#turn) return;
    try {
      const slug = SLUG_PATTERN.exec(this.getAttribute('statement')?.trim() ?? '');
      const lang = this.closest<HTMLElement>('[lang]')?.lang ?? '';
      const url = `${origin}/api/v1/widget/${slug}?lang=${lang}`;
      const redraw = !cache && url === this.#url && this.state === 'ready';
      this.#url = url;
      if (!redraw) {
        this.state = 'loading';
        this.#emit('loading', null);
      }
      let state: 'ready' | 'error' = 'ready';
      let detail: WidgetData | string;
      let box: HTMLElement;
      try {
        if (!slug) throw Error('statement');
        if (cache) delete requests[url];
        requests[url] ??= request(url, cache);
        detail = await requests[url];
        box = this.#card(detail);
      } catch (error) {
        // Forget the failed request, so that the next load tries again.
        delete requests[url];
        state = 'error';
        detail = `${error}`;
        box = this.#fallback(slug ? `/statements/${slug}/endorse` : '/statements');
      }
      // Attributes changed meanwhile, so a later turn draws.
      if (turn !== this.#turn) return;
      this.#show(box);
      this.state = state;
      if (!redraw) this.#emit(state, detail);
    } catch {
      // The host removed an API that even a link needs: the link that its author wrote stays.
    }
  }

  #card(data: WidgetData) {
    const line = (part: 'date' | 'notice' | 'count' | 'credit') => make('p', part, data[part]);
    const level = LEVEL_PATTERN.exec(`${this.getAttribute('level')}`) ?? DEFAULT_LEVEL;
    const view = this.getAttribute('view');
    const cta =
      view === 'count'
        ? this.#link('count', data.count || data.title, data.url)
        : this.#link('cta', data.cta, data.endorse);
    const names = data.names.map((name) => make('li', '', '', make('bdi', '', name)));
    const box =
      view === 'count' || view === 'button'
        ? make('div', 'card', '', cta, line('notice'))
        : make(
            'article',
            'card',
            '',
            line('date'),
            make(`h${level}`, 'title', '', this.#link('', data.title, data.url)),
            line('notice'),
            line('count'),
            make('ul', 'names', '', ...names),
            cta,
            line('credit'),
          );
    box.lang = data.lang;
    box.dir = data.dir;
    return box;
  }

  /** A link to what the page's author wrote, if that is on our origin; otherwise to `path`. */
  #fallback(path: string) {
    const link = this.#link('fallback', this.textContent?.trim(), path);
    const own = this.querySelector(`a[href^="${origin}/"]`)?.getAttribute('href');
    link.href = own ?? link.href;
    link.textContent ||= link.href;
    return make('div', 'card', '', link);
  }

  /** Builds the URL as text, since a host may have replaced `URL`. */
  #link(part: string, text: string | null | undefined, path: string) {
    const link = make('a', part, text) as HTMLAnchorElement;
    if (!PATH_PATTERN.test(path)) throw Error('origin');
    const via = this.getAttribute('via') || '';
    link.href = origin + path;
    if (path.endsWith('/endorse') && VIA_PATTERN.test(via)) link.search = `via=${via}`;
    link.onclick = () => this.#emit('follow', link.href);
    // `_top` fails silently in a sandboxed frame.
    if (top !== window) {
      link.target = '_blank';
      link.rel = 'noopener';
    }
    return link;
  }

  /** Replaces the old box. The reader's focus stays in the card. */
  #show(box: HTMLElement) {
    const focused = this.matches(':focus-within');
    const link = box.querySelector('a');
    this.#root.replaceChildren(box);
    if (link) {
      // The style sheet prints it below the card.
      box.dataset.url = link.href;
      if (focused) link.focus();
    }
  }

  #emit(name: string, detail: WidgetData | string | null) {
    this.dispatchEvent(
      new CustomEvent(
        `ps-${name}`,
        bare({ __proto__: null, bubbles: true, composed: true, detail }),
      ),
    );
  }
}

customElements.define(TAG, PositionStatement);
