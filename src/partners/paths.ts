/** Paths of the pages for partners. */
import { path } from '../lib/paths.ts';

export const PARTNERS_PATH = '/partners';
export const CONTACT_PATH = '/partners/contact';
export const END_PATH = '/partners/contact/end';
export const sitePath = (via: string) => path`/partners/sites/${via}`;
