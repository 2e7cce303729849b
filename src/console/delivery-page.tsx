/** A statement's letter and to whom it was handed over. */
import type { DeliveryError } from '../letters/delivery.ts';
import { letterPath } from '../letters/letter-page.tsx';
import type { listDeliveries } from '../letters/store.ts';
import { formatIsoDay } from '../lib/dates.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/fields.tsx';
import { ConsoleFrame, type ConsoleProps } from './frame.tsx';
import { deliveriesPath } from './hand-over.tsx';

interface DeliveriesProps extends ConsoleProps {
  found: NonNullable<Awaited<ReturnType<typeof listDeliveries>>>;
  /** Id of this form: sent twice, it records once. */
  form: string;
  values: Readonly<Record<string, string>>;
  errors: DeliveryError[];
  /** Where the organisation is, `YYYY-MM-DD`. */
  today: string;
  notice: string | null;
}

export function DeliveriesPage(props: DeliveriesProps) {
  const { site, staff, found, form, values, errors, today, notice } = props;
  const words = site.words.letters.console;
  const { slug, title } = found.statement;
  const told = errors.map(({ field, reason }) => ({ field, message: words.errors[reason] }));
  const error = (field: string) => told.find((each) => each.field === field)?.message;
  return (
    <ConsoleFrame site={site} staff={staff} title={words.title(title)}>
      <ErrorSummary heading={site.words.endorse.errors(told.length)} errors={told} />
      <h1>{words.title(title)}</h1>
      {notice ? (
        <p class="note" role="status">
          {notice}
        </p>
      ) : null}
      <p>
        {words.intro} <a href={letterPath(slug)}>{words.open}</a>
      </p>
      <section class="panel">
        <h2>{words.heading}</h2>
        {found.deliveries.length === 0 ? <p>{words.none}</p> : null}
        <ul class="plain">
          {found.deliveries.map((delivery) => (
            <Recorded {...props} delivery={delivery} />
          ))}
        </ul>
      </section>
      <section class="panel">
        <h2>{words.record}</h2>
        <p>{words.recordHint}</p>
        <form method="post" action={deliveriesPath(slug)} novalidate>
          <input type="hidden" name="form" value={form} />
          <TextField
            name="recipient"
            label={words.recipient}
            hint={words.recipientHint}
            value={values.recipient}
            error={error('recipient')}
            maxlength={200}
            required
          />
          <TextField
            name="day"
            type="date"
            label={words.day}
            value={values.day ?? today}
            max={today}
            error={error('day')}
            required
          />
          <button type="submit">{words.button}</button>
        </form>
      </section>
    </ConsoleFrame>
  );
}

type Row = DeliveriesProps['found']['deliveries'][number];

function Recorded({ site, found, delivery }: DeliveriesProps & { delivery: Row }) {
  const words = site.words.letters;
  const { slug } = found.statement;
  const { number, recipient, deliveredOn } = delivery;
  const about = `delivery-${number}`;
  return (
    <li>
      <p id={about}>
        {delivery.voidedAt === null ? (
          <a href={`${letterPath(slug)}/${number}`}>{words.console.number(number)}</a>
        ) : (
          `${words.console.number(number)} (${words.console.voided})`
        )}
        {': '}
        <bdi>{words.delivered(recipient, formatIsoDay(deliveredOn, site.words.lang))}</bdi>
      </p>
      {delivery.voidedAt === null ? (
        <form method="post" action={`${deliveriesPath(slug)}/${number}`}>
          <button class="quiet" type="submit" aria-describedby={about}>
            {words.console.void}
          </button>
        </form>
      ) : null}
    </li>
  );
}
