/** Addresses of what is for partners. */
export const PARTNERS_PATH = '/partners';
export const CONTACT_PATH = '/partners/contact';
export const END_PATH = '/partners/contact/end';
export const sitePath = (via: string) => `/partners/sites/${via}`;
