/** The form that records a delivery. Pure. */
import * as z from 'zod';
import type { Words } from '../i18n/catalogue.ts';
import { by, type FieldError, type Fields, parseForm, pastDay } from '../lib/form-schema.ts';
import { parseName } from '../lib/names.ts';
import type { Result } from '../lib/result.ts';

export type DeliveryError = FieldError<
  keyof Words['letters']['console']['errors'],
  'recipient' | 'day'
>;

const because = (reason: DeliveryError['reason']) => reason;

const delivery = (today: string) =>
  z.object({
    recipient: z.string(because('recipient')).transform(by(parseName, () => because('recipient'))),
    day: pastDay(today, {
      missing: because('missing'),
      invalid: because('invalid'),
      future: because('future'),
    }),
  });
export type DeliveryForm = z.infer<ReturnType<typeof delivery>>;

/** `today` is the day in the organization's time zone. */
export const parseDelivery = (
  fields: Fields,
  today: string,
): Result<DeliveryForm, DeliveryError[]> => parseForm(delivery(today), fields);
