/** `PUT /console/api/disposable-domains`: the whole list at once. Pure. */
import * as z from 'zod/mini';
import { DOMAIN } from '../lib/addresses.ts';

export const disposableRequest = z.object({
  domains: z
    .array(z.string().check(z.regex(DOMAIN, 'is no lower-case domain')))
    .check(z.minLength(1, 'there is no domain in it')),
});
export type DisposableRequest = z.input<typeof disposableRequest>;
