import type { DeliveryError } from '../../letters/delivery.ts';
import { letterPath } from '../../letters/letter-page.tsx';
import type { listDeliveries } from '../../letters/store.ts';
import { formatIsoDay } from '../../lib/dates.ts';
import { fieldsOf, TextField } from '../../ui/fields.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Button, Post } from '../../ui/post.tsx';
import { ConsoleFrame, type ConsoleProps } from '../frame.tsx';
import { deliveriesPath } from './paper-links.tsx';

interface DeliveriesProps extends ConsoleProps {
  found: NonNullable<Awaited<ReturnType<typeof listDeliveries>>>;
  /** Id of this form, so that a form sent twice records one delivery. */
  form: string;
  values: Readonly<Record<string, string>>;
  errors: DeliveryError[];
  /** The date in the organisation's time zone, `YYYY-MM-DD`. */
  today: string;
  notice: string | null;
}

export function DeliveriesPage(props: DeliveriesProps) {
  const { found, form, values, today, ...frame } = props;
  const words = props.site.words.letters.console;
  const { slug, title } = found.statement;
  const errors = props.errors.map(({ field, reason }) => ({
    field,
    message: words.errors[reason],
  }));
  const field = fieldsOf({ day: today, ...values }, errors);
  return (
    <ConsoleFrame {...frame} title={words.title({ statement: title })} errors={errors}>
      <p>
        {words.intro} <a href={letterPath(slug)}>{words.open}</a>
      </p>
      <Panel heading={words.heading}>
        {found.deliveries.length === 0 ? <p>{words.none}</p> : null}
        <ul class="plain">
          {found.deliveries.map((delivery) => (
            <Recorded {...props} delivery={delivery} />
          ))}
        </ul>
      </Panel>
      <Panel heading={words.record}>
        <p>{words.recordHint}</p>
        <Post action={deliveriesPath(slug)} novalidate hidden={{ form }}>
          <TextField
            {...field('recipient')}
            label={words.recipient}
            hint={words.recipientHint}
            maxlength={200}
            required
          />
          <TextField {...field('day')} type="date" label={words.day} max={today} required />
          <button type="submit">{words.button}</button>
        </Post>
      </Panel>
    </ConsoleFrame>
  );
}

type Row = DeliveriesProps['found']['deliveries'][number];

function Recorded({ site, found, delivery }: DeliveriesProps & { delivery: Row }) {
  const words = site.words.letters;
  const { slug } = found.statement;
  const { number, recipient, deliveredOn, voidedAt } = delivery;
  const about = `delivery-${number}`;
  const name = words.console.number({ count: number });
  return (
    <li>
      <p id={about}>
        {voidedAt === null ? (
          <a href={`${letterPath(slug)}/${number}`}>{name}</a>
        ) : (
          `${name} (${words.console.voided})`
        )}
        {': '}
        <bdi>{words.delivered({ recipient, day: formatIsoDay(deliveredOn, site.words.lang) })}</bdi>
      </p>
      {voidedAt === null ? (
        <Post action={`${deliveriesPath(slug)}/${number}`}>
          <Button look="quiet" about={about}>
            {words.console.void}
          </Button>
        </Post>
      ) : null}
    </li>
  );
}
