/** The answer "check your email", also after a wrong code or a refused correction of the address. */
import { withoutState } from '../../districts/state.ts';
import { suggestAddress } from '../../districts/suggestion-actions.ts';
import type { AppContext } from '../../http/context.ts';
import { correctionOf, type Shown } from '../../http/correction.ts';
import { notFoundPage, page, siteOf } from '../../http/page.tsx';
import { findStatement } from '../../statements/store.ts';
import { endorsePath } from '../paths.ts';
import { SentPage } from './sent-page.tsx';

/** `shown` is only the `ref` if nothing that was typed is kept. */
export async function sentPage(
  c: AppContext,
  slug: string,
  shown: Shown | Pick<Shown, 'ref'>,
  refused: { wrongCode: true } | { typed: string; error: string } | null = null,
) {
  const db = c.get('db');
  const statement = await findStatement(db, slug);
  if (!statement) return notFoundPage(c);
  const { place } = c.get('config').organisation;
  const district = 'kept' in shown ? withoutState(shown.fields.district ?? '', place) : '';
  const correction =
    'kept' in shown
      ? correctionOf(c, shown, {
          action: endorsePath(statement.slug),
          suggestion: await suggestAddress(db, shown.address, district),
          ...(refused && 'typed' in refused ? refused : {}),
        })
      : null;
  return page(
    c,
    <SentPage
      site={siteOf(c)}
      slug={statement.slug}
      title={statement.title}
      codeRef={shown.ref}
      wrongCode={refused !== null && 'wrongCode' in refused}
      correction={correction}
    />,
    refused ? 422 : 200,
  );
}
