/**
 * Correcting the address that a form was sent with. What was typed travels sealed to the next page
 * (`kept.ts`), which offers to send the form to another address.
 */
import { parseAddress } from '../lib/addresses.ts';
import { type Kept, openKept, sealKept } from '../lib/kept.ts';
import type { CorrectionProps } from '../ui/correction.tsx';
import type { AppContext } from './context.ts';
import { readForm } from './guards.ts';
import { siteOf } from './page.tsx';

/** A form that mails to a typed address, with the statement's slug where it is about one. */
export type KeptForm = `endorse/${string}` | 'manage' | 'report' | 'partner';

/** Seals the fields of a form that was accepted, for the address of the next page. */
export const keep = (
  c: AppContext,
  form: KeptForm,
  ref: string,
  { kept: _, corrects: __, website: ___, ...fields }: Readonly<Record<string, string>>,
) => sealKept(c.get('keys'), form, { ref, fields }, c.get('now'));

/** What a page shows of the form that led to it. */
export interface Shown {
  /** The seal. */
  kept: string;
  ref: string;
  fields: Kept['fields'];
  /** The address that the form was sent to. */
  address: string;
  /** Whether the form can be sent again to another address. */
  whole: boolean;
}

/** Null if the seal does not open. */
export async function openShown(
  c: AppContext,
  form: KeptForm,
  kept = c.req.query('kept'),
): Promise<Shown | null> {
  const opened = await openKept(c.get('keys'), form, kept, c.get('now'));
  const address = parseAddress(opened?.fields.email ?? '');
  if (!opened || !kept || !address.ok) return null;
  return { kept, ...opened, address: address.value.address };
}

/** What the page shows to correct the address. `action` is the path that the form is sent to. */
export const correctionOf = (
  c: AppContext,
  { kept, address, whole }: Shown,
  more: Pick<CorrectionProps, 'action' | 'suggestion'> & Partial<CorrectionProps>,
): CorrectionProps => ({ site: siteOf(c), hidden: { kept }, address, whole, ...more });

export interface SentForm {
  fields: Record<string, string>;
  /** What this form corrects: the form that was sent before. */
  corrects: Shown | null;
  /** The form corrects an address only, and the rest of it is no longer kept. */
  isExpired: boolean;
  /** The form corrects an address only. */
  isShort: boolean;
}

/**
 * Reads a form. With `kept`, only the address is sent, and everything else comes from the seal.
 * With `corrects`, the whole form is sent, and takes the place of the sealed one.
 */
export async function readCorrection(c: AppContext, form: KeptForm): Promise<SentForm> {
  const fields = await readForm(c);
  const isShort = fields.kept !== undefined;
  const seal = fields.kept ?? fields.corrects;
  const corrects = seal === undefined ? null : await openShown(c, form, seal);
  if (!isShort) return { fields, corrects, isExpired: false, isShort };
  if (!corrects?.whole) return { fields, corrects: null, isExpired: true, isShort };
  const { kept, email = '', website = '' } = fields;
  const merged = { ...corrects.fields, email, website, corrects: kept ?? '' };
  return { fields: merged, corrects, isExpired: false, isShort };
}
