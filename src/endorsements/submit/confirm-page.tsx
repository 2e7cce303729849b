/** Pages behind a confirm link: what will be confirmed with one button, and the outcome. */
import { formatIsoDay } from '../../lib/dates.ts';
import { type Fact, Facts } from '../../ui/facts.tsx';
import type { Site } from '../../ui/layout.tsx';
import { Message } from '../../ui/message.tsx';
import { Post } from '../../ui/post.tsx';
import { LinkWarning } from '../decisions/manage-section.tsx';
import { decisionState } from '../lifecycle.ts';
import type { Confirmed } from '../manage/actions.ts';
import type { MendRefusal } from '../mending/actions.ts';
import { MendForm, mendErrors } from '../mending/form.tsx';
import type { EndorsementDetail } from '../store.ts';

interface ConfirmPageProps {
  site: Site;
  token: string;
  detail: EndorsementDetail;
  /** A sentence about what the last action did. */
  notice: string | null;
  /** A rejected correction. */
  mending: MendRefusal | null;
}

export function ConfirmPage({ site, token, detail, notice, mending }: ConfirmPageProps) {
  const words = site.words.endorse.confirm;
  const { decisions } = site.words;
  const { endorsement: e, statement, authority, paper } = detail;
  const rows: (Fact | null)[] = [
    [
      words.statement,
      <a href={`/statements/${statement.slug}/v/${e.revision}`}>{statement.title}</a>,
    ],
    [
      words.text,
      <a href={`/statements/${statement.slug}/v/${e.revision}`}>
        {`${site.words.statements.revision} ${e.revision}`}
      </a>,
    ],
    [words.as, site.words.endorse.kind[e.kind]],
    [words.name, <bdi>{e.name}</bdi>],
    [words.jobTitle, <bdi>{e.title}</bdi>],
    [words.affiliation, <bdi>{e.affiliation}</bdi>],
    paper && [
      words.paper,
      <bdi>{`${paper.meeting}, ${formatIsoDay(paper.signedOn, site.words.lang)}`}</bdi>,
    ],
    [words.shown, shownWords(site, e)],
  ];
  if (authority) {
    const decided = site.words.endorse.decision.bodies[authority.body];
    rows.push(
      [words.decision, `${decided}, ${formatIsoDay(authority.decidedOn, site.words.lang)}`],
      [words.officer, <bdi>{authority.officer}</bdi>],
      [words.url, authority.url ?? authority.urlOffered ?? words.noUrl],
      [decisions.state, decisions.states[decisionState(e)]],
    );
  }
  if (e.comment) rows.push([words.comment, <bdi>{e.comment}</bdi>]);
  return (
    <Message site={site} title={words.title} text={words.intro} errors={mendErrors(site, mending)}>
      {notice ? (
        <p class="note" role="status" tabindex={-1} autofocus>
          {notice}
        </p>
      ) : null}
      {detail.sibling ? (
        <p class="note">{site.words.again.replaces({ stands: detail.sibling.revision })}</p>
      ) : null}
      {e.epoch !== statement.epoch ? (
        <p class="note">{authority ? decisions.stands : words.later}</p>
      ) : null}
      <Facts rows={rows} />
      <LinkWarning site={site} url={authority?.urlOffered ?? null} />
      <MendForm site={site} token={token} detail={detail} on="confirm" refused={mending} />
      {authority ? <p>{decisions.next}</p> : null}
      <Post class="actions" action="/endorsements/confirm" hidden={{ token }}>
        <button type="submit">{words.button}</button>
      </Post>
      <p class="small">{words.not}</p>
    </Message>
  );
}

function shownWords(site: Site, e: EndorsementDetail['endorsement']): string {
  const words = site.words.endorse.confirm;
  if (e.kind !== 'leader') return words.body;
  return e.public ? words.named : words.unnamed;
}

interface ConfirmedPageProps {
  site: Site;
  outcome: Exclude<Confirmed, 'gone'>;
  slug: string;
}

export function ConfirmedPage({ site, outcome, slug }: ConfirmedPageProps) {
  const words = site.words.endorse.confirmed;
  const isSecond = outcome === 'renewed' || outcome === 'decision';
  const { title, text } = isSecond ? site.words.again[outcome] : words[outcome];
  return (
    <Message site={site} title={title} text={text}>
      <p class="actions">
        <a class="button" href={outcome === 'not_open' ? '/statements' : `/statements/${slug}`}>
          {outcome === 'not_open' ? site.words.site.home.all : words.see}
        </a>
        {isSecond ? <a href="/endorsements/manage">{words.manage}</a> : null}
      </p>
    </Message>
  );
}

/** For a link whose entry is gone: replaced by another submission, or not confirmed in time. */
export function ReplacedPage({ site, slug }: { site: Site; slug: string | null }) {
  const words = site.words.endorse;
  return (
    <Message site={site} title={words.replaced.title} text={words.replaced.text}>
      <p class="actions">
        <a class="button" href={slug ? `/statements/${slug}` : '/statements'}>
          {slug ? words.confirmed.see : site.words.site.home.all}
        </a>
        <a href="/endorsements/manage">{words.confirmed.manage}</a>
      </p>
    </Message>
  );
}

export function BadLinkPage({
  site,
  reason,
}: {
  site: Site;
  reason: 'malformed' | 'forged' | 'expired';
}) {
  const words = site.words.endorse.badLink;
  return (
    <Message
      site={site}
      title={words.title}
      text={reason === 'expired' ? words.expired : words.broken}
    >
      <p>
        {words.again} <a href="/statements">{site.words.site.home.all}</a>
      </p>
    </Message>
  );
}
