/** The form that records a delivery. Pure. */
import type { Words } from '../i18n/catalogue.ts';
import { isIsoDay } from '../lib/dates.ts';
import { parseName } from '../lib/names.ts';
import { err, ok, type Result } from '../lib/result.ts';

export interface DeliveryForm {
  recipient: string;
  /** `YYYY-MM-DD` */
  deliveredOn: string;
}

export interface DeliveryError {
  field: 'recipient' | 'day';
  reason: keyof Words['letters']['console']['errors'];
}

/** `today` is the day where the organisation is. */
export function parseDelivery(
  fields: Readonly<Record<string, string>>,
  today: string,
): Result<DeliveryForm, DeliveryError[]> {
  const recipient = parseName(fields.recipient ?? '');
  const deliveredOn = (fields.day ?? '').trim();
  const errors: DeliveryError[] = [];
  if (!recipient.ok) errors.push({ field: 'recipient', reason: 'recipient' });
  if (deliveredOn === '') errors.push({ field: 'day', reason: 'missing' });
  else if (!isIsoDay(deliveredOn)) errors.push({ field: 'day', reason: 'invalid' });
  else if (deliveredOn > today) errors.push({ field: 'day', reason: 'future' });
  if (!recipient.ok || errors.length > 0) return err(errors);
  return ok({ recipient: recipient.value, deliveredOn });
}
