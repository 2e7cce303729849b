/** `/partners/it`: one page to print, for whoever has to approve a widget on a district's site. */
import { Layout, type Site } from '../ui/layout.tsx';
import type { PinnedScript } from './kit-code.ts';

interface ItProps {
  site: Site;
  scripts: readonly PinnedScript[];
}

export function ItPage({ site }: ItProps) {
  return (
    <Layout site={site} title={site.words.itOffice.title}>
      <h1>{site.words.itOffice.title}</h1>
    </Layout>
  );
}
