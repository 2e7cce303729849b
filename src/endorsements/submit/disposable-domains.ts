/** Request body of `PUT /console/api/disposable-domains`: the complete list. Pure. */
import * as z from 'zod';
import { DOMAIN } from '../../lib/addresses.ts';

export const disposableRequest = z.object({
  domains: z
    .array(z.string().regex(DOMAIN, 'is no lower-case domain'))
    .min(1, 'there is no domain in it'),
});
export type DisposableRequest = z.input<typeof disposableRequest>;
