/**
 * The letter to staff about the findings of the daily reconcile. It is sent even if all is well
 * again.
 */
import type { Composer } from '../mail/deliver.ts';
import { reconcileLetter } from './emails.ts';

export const reconcileLetters: Composer =
  ({ site, staffMail }) =>
  async () =>
    reconcileLetter(site, staffMail);
