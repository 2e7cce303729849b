/** Emails to staff about requests and answers. They name no endorser and link to the console. */
import { say } from '../i18n/catalogue.ts';
import { formatInstant } from '../lib/dates.ts';
import { consoleButton, type Letter, type Sender, staffLetter } from '../mail/letter.ts';
import { aloneFrom, isProposal, type Request, standingOf } from './rules.ts';

interface EmailProps {
  site: Sender;
  to: string;
  request: Request & {
    askerName: string | null;
    takerName: string | null;
    settlerName: string | null;
  };
}

export function askedLetter({ site, to, request }: EmailProps): Letter {
  const words = site.words.requests;
  const at = (instant: number) => formatInstant(instant, site);
  return staffLetter(site, to, words.mail.askedSubject, [
    words.mail.asked({
      by: personWords(site, request.askedBy, request.askerName),
      at: at(request.askedAt),
    }),
    words.kinds[request.kind],
    ...(isProposal(request)
      ? [words.mail.takeUp, consoleButton(site, requestPath(request)), words.why.byService]
      : [
          words.mail.answer,
          consoleButton(site, requestPath(request)),
          words.why.others({ at: at(aloneFrom(request)) }),
        ]),
  ]);
}

export function takenLetter({ site, to, request }: EmailProps): Letter {
  const words = site.words.requests;
  const at = (instant: number) => formatInstant(instant, site);
  return staffLetter(site, to, words.mail.takenSubject, [
    words.mail.taken({
      by: personWords(site, request.takenBy ?? '', request.takerName),
      at: at(request.takenAt ?? 0),
    }),
    words.kinds[request.kind],
    words.mail.answer,
    consoleButton(site, requestPath(request)),
    words.why.others({ at: at(aloneFrom(request)) }),
  ]);
}

export function settledLetter({ site, to, request }: EmailProps): Letter {
  const words = site.words.requests;
  const { settledBy, settledAt } = request;
  const standing = standingOf(request);
  const at = (instant: number) => formatInstant(instant, site);
  const by = personWords(site, settledBy ?? '', request.settlerName);
  return staffLetter(site, to, words.mail.settledSubject, [
    words.kinds[request.kind],
    words.mail.asked({
      by: personWords(site, request.askedBy, request.askerName),
      at: at(request.askedAt),
    }),
    say(words.settled[standing], { by, at: at(settledAt ?? 0) }),
    consoleButton(site, requestPath(request)),
  ]);
}

function personWords(site: Sender, actor: string, name: string | null): string {
  const words = site.words.requests.person;
  if (actor === 'endorser') return words.endorser;
  return name ?? (actor.startsWith('service:') ? words.service : words.staff);
}

const requestPath = ({ id }: Request) => `/console/requests/${id}` as const;
