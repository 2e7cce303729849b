/** Staff of a started site, who publish, amend and announce through its console. */

export interface Text {
  slug: string;
  title: string;
  /** `YYYY-MM` or `YYYY-MM-DD`. */
  date: string;
  summary: string;
  topics: string[];
  body: string;
}

type Fields = Record<string, string>;

const DAY = 86_400_000;
/** A moment in ten days, as a form field has it. */
const inTenDays = () => new Date(Date.now() + 10 * DAY).toISOString().slice(0, 16);

const DETAILS = {
  ...{ endorsements: 'open', supersedes: null, reviewBy: null, reaffirmed: null },
  ...{ ballotQuestion: false, change: null, changeNote: null, amends: null },
};

const CHANGE = { change: 'substantive', changeNote: 'For a reason.' };

export function staffOf(origin: string) {
  /** Gets a page or posts a form. Errors are thrown, redirects are returned. */
  async function ask(path: string, fields?: Fields): Promise<Response> {
    const sent = fields && {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { Origin: origin },
    };
    const response = await fetch(origin + path, { redirect: 'manual', ...sent });
    if (response.status >= 400) throw new Error(`${path}: ${response.status}`);
    return response;
  }

  const read = async (path: string) => (await ask(path)).text();

  /** Publishes as the command publishes a folder. */
  async function send(folder: Record<string, unknown>): Promise<void> {
    const answer = await fetch(`${origin}/console/api/statements`, {
      method: 'POST',
      body: JSON.stringify({ mode: 'publish', statements: [], pages: [], ...folder }),
      headers: { Origin: origin, 'Content-Type': 'application/json' },
    });
    if (!answer.ok) throw new Error(await answer.text());
  }

  const publish = (text: Text) => send({ statements: [{ ...DETAILS, ...text }] });

  /** Publishes the current text changed by `rewrite`, or asks a second person to approve it. */
  async function amend(
    slug: string,
    rewrite: (body: string) => string,
    change: 'editorial' | 'substantive' = 'substantive',
  ): Promise<void> {
    const published = await fetch(`${origin}/api/v1/statements/${slug}`);
    const { markdown, digest, title, date, summary, topics } = await published.json();
    const body = rewrite(markdown.replace(/^# .*\n\nDated .*\n\n/, ''));
    const text = { ...DETAILS, ...CHANGE, slug, title, date, summary, topics, body };
    await send({ statements: [{ ...text, amends: digest, change }] });
  }

  /**
   * Publishes a translation of the first revision. It is written right to left, in a page that is
   * left to right.
   */
  const translate = (slug: string) =>
    send({
      translations: [
        {
          ...{ slug, lang: 'ar', translates: 1 },
          title: 'الإنصاف في التعليم',
          summary: 'لكل طالب ما يحتاج إليه.',
          body: 'لكل طالب ما يحتاج إليه ليتعلم. https://example.org/a-long-address-that-stands-in-the-text\n',
        },
      ],
    });

  /** Stores a substantive draft, as the schedule needs it. Returns its path. */
  async function schedule(slug: string, body: string): Promise<string> {
    const path = (await ask('/console/drafts/new', { amends: slug })).headers.get('Location') ?? '';
    await ask(path, { version: await versionOf(path), action: 'save', body });
    await ask(`${path}/publish`, {
      ...{ version: await versionOf(path), slug, action: 'schedule', at: inTenDays() },
      ...{ change: CHANGE.change, note: CHANGE.changeNote },
    });
    return path;
  }

  async function versionOf(path: string): Promise<string> {
    return /name="version" value="(\d+)"/.exec(await read(path))?.[1] ?? '';
  }

  /** Announces a draft that has its kind of change and its note. */
  async function announce(path: string): Promise<void> {
    const page = `${path}/announce`;
    await ask(page, { version: await versionOf(page), action: 'announce', at: inTenDays() });
  }

  return { ask, read, publish, amend, translate, schedule, announce };
}
