/** Many automated submissions, and the staff who invalidate them by rule. */
import { badge, staffRead } from './access.ts';
import { confirmed, LEADER } from './endorsements.ts';
import { type Fields, post } from './site.ts';
import { SLUG } from './statements.ts';

export const FLOOD = { domain: 'flood.example' };
export const BECAUSE = { reason: 'automated', words: 'They came within a minute.' };

export const flood = (n: number, slug = SLUG) =>
  confirmed(
    {
      ...LEADER,
      name: `Flood ${n}`,
      district: '',
      organization: 'Somewhere',
      email: `f${n}@flood.example`,
    },
    slug,
  );

export const dry = (rule: Fields) => staffRead(`/console/invalidate?${new URLSearchParams(rule)}`);

/** Returns the fields of the form below a dry run. */
export function formOf(page: string): Fields {
  const form =
    /<form method="post" action="\/console\/invalidate">.*?<\/form>/s.exec(page)?.[0] ?? '';
  const fields = form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name, value]) => [name, value]));
}

export const end = async (form: Fields, because: Fields = BECAUSE) =>
  post('/console/invalidate', { ...form, ...because }, await badge());
