import { Choices } from '../../ui/fields.tsx';
import { Post } from '../../ui/post.tsx';
import { ConsoleFrame, type ConsoleProps } from '../frame.tsx';
import { exportPath } from '../statements/paper-links.tsx';

interface ExportProps extends ConsoleProps {
  statement: { slug: string; title: string };
}

export function ExportPage({ site, staff, statement }: ExportProps) {
  const words = site.words.bulk.exports;
  const path = exportPath(statement.slug);
  return (
    <ConsoleFrame site={site} staff={staff} title={words.title({ statement: statement.title })}>
      <div class="text">
        <p>{words.intro}</p>
        <Post action={`${path}.csv`}>
          <Choices
            name="state"
            label={words.which}
            value="listed"
            choices={[
              { value: 'listed', label: words.listed, hint: words.listedHint },
              { value: 'all', label: words.all, hint: words.allHint },
              { value: 'public', label: words.public, hint: words.publicHint },
            ]}
          />
          <p class="actions">
            <button type="submit">{words.csv}</button>
            <button class="quiet" type="submit" formaction={`${path}.json`}>
              {words.json}
            </button>
          </p>
        </Post>
        <p class="small">{words.complete}</p>
      </div>
    </ConsoleFrame>
  );
}
