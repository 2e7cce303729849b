/** Partners for staff: who wants to be notified of changes, and what came through whose links. */

import { formatDay } from '../../lib/dates.ts';
import { sitePath } from '../../partners/paths.ts';
import { type FieldError, toldOf } from '../../partners/rules.ts';
import { Counted } from '../../partners/site-page.tsx';
import type { Partner, ViaCount } from '../../partners/store.ts';
import { ExternalLink } from '../../ui/external-link.tsx';
import { Facts } from '../../ui/facts.tsx';
import { fieldsOf, TextField } from '../../ui/fields.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Button, Post } from '../../ui/post.tsx';
import { ConsoleFrame, type ConsoleProps } from '../frame.tsx';
import { Lines } from '../link-list.tsx';
import { CarriedAddress, WebAddresses } from '../review/queue.tsx';

export const PARTNERS = '/console/partners';

interface PartnersProps extends ConsoleProps {
  partners: Partner[];
  counts: ViaCount[];
  notice: string | null;
}

export function PartnersPage({ partners, counts, ...frame }: PartnersProps) {
  const { site } = frame;
  const words = site.words.partners.console;
  const day = (at: number) => formatDay(at, site);
  const stateOf = ({ acceptedAt, confirmedAt, sentAt }: Partner) =>
    acceptedAt !== null
      ? words.accepted({ day: day(acceptedAt) })
      : confirmedAt !== null
        ? words.confirmed({ day: day(confirmedAt) })
        : words.waits({ day: day(sentAt) });
  const nameOf = (via: string) =>
    partners.find((partner) => partner.via === via && partner.acceptedAt !== null)?.name;
  return (
    <ConsoleFrame {...frame} title={words.title}>
      <Panel heading={words.contacts}>
        {partners.length === 0 ? <p>{words.none}</p> : null}
        <Lines
          lines={partners.map((partner) => ({
            href: `${PARTNERS}/${partner.id}`,
            name: partner.name,
            meta: [partner.via, stateOf(partner)].filter(Boolean).join(' · '),
          }))}
        />
      </Panel>
      <Panel heading={words.counts}>
        <p>{counts.length === 0 ? words.noCounts : words.countsHint}</p>
        <Facts
          rows={counts.map((count) => [
            <>
              <code>{count.via}</code> <bdi>{nameOf(count.via)}</bdi>
            </>,
            <>
              <a href={`/console/statements/${count.slug}`}>{count.title}</a>
              <br />
              <Counted site={site} count={count} />
            </>,
          ])}
        />
      </Panel>
    </ConsoleFrame>
  );
}

interface PartnerProps extends ConsoleProps {
  partner: Partner;
  /** Domain of the partner's email address. Staff see no more of the address. */
  domain: string | null;
  /** Partners that already have the page of this `via`. */
  rivals: readonly { id: string; name: string }[];
  values: Readonly<Record<string, string>>;
  errors: readonly FieldError[];
}

export function PartnerPage({ partner, domain, rivals, values, errors, ...frame }: PartnerProps) {
  const { site } = frame;
  const { console: words, confirm } = site.words.partners;
  const { id, name, via, acceptedAt, confirmedAt, sentAt } = partner;
  const messages = toldOf(site.words, errors);
  const field = fieldsOf({ name, via: via ?? '', ...values }, messages);
  return (
    <ConsoleFrame {...frame} title={name} errors={messages}>
      <Facts
        rows={[
          partner.site
            ? [
                confirm.site,
                <>
                  <ExternalLink url={partner.site} />
                  <CarriedAddress site={site} url={partner.site} />
                </>,
              ]
            : null,
          [
            confirm.statement,
            partner.statementId === null ? confirm.all : (partner.title ?? confirm.one),
          ],
          domain ? [words.domain, <bdi>{domain}</bdi>] : null,
          [words.sent, formatDay(sentAt, site)],
          confirmedAt === null ? null : [words.confirmedAt, formatDay(confirmedAt, site)],
          [
            words.page,
            acceptedAt !== null && via ? <a href={sitePath(via)}>{sitePath(via)}</a> : words.noPage,
          ],
        ]}
      />
      <Post action={`${PARTNERS}/${id}`} novalidate>
        {confirmedAt === null ? (
          <p>{words.unconfirmed}</p>
        ) : (
          <>
            <TextField {...field('name')} label={words.name} maxlength={120} required />
            <TextField {...field('via')} label={words.via} maxlength={40} />
            <WebAddresses site={site} text={name} />
            <p class="text">{words.hint}</p>
            {rivals.map((rival) => (
              <p class="note">
                {words.rival} <a href={`${PARTNERS}/${rival.id}`}>{rival.name}</a>
              </p>
            ))}
          </>
        )}
        <p class="actions">
          {confirmedAt === null ? null : (
            <>
              <Button act={acceptedAt === null ? 'save' : 'accept'}>{words.save}</Button>
              <Button act={acceptedAt === null ? 'accept' : 'save'} look="quiet">
                {acceptedAt === null ? words.accept : words.hide}
              </Button>
            </>
          )}
          <Button act="end" look="grave">
            {words.end}
          </Button>
        </p>
      </Post>
    </ConsoleFrame>
  );
}
