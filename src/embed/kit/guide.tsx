/** What a partner should know, and the steps for every place. */
import { type Message, say } from '../../i18n/catalogue.ts';
import { CONTACT_PATH } from '../../partners/paths.ts';
import { sharePath } from '../../statements/paths.ts';
import { Facts } from '../../ui/facts.tsx';
import type { Site } from '../../ui/layout.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TYPES_PATH } from '../contract.ts';
import { type Place, placeNames } from './options.ts';
import { queryOf } from './snippet.ts';

interface KitGuideProps {
  site: Site;
  slug: string | undefined;
  /** The partner's name. */
  via: string | null | undefined;
}

export function KitGuide({ site, slug, via }: KitGuideProps) {
  const words = site.words.kit;
  const links = [
    [words.links.contact, CONTACT_PATH + queryOf({ statement: slug ?? null, via: via ?? null })],
    ...(slug ? [[words.links.share, sharePath(slug)]] : []),
    [words.links.it, '/partners/it'],
    [words.links.api, '/partners/api'],
    [words.links.types, TYPES_PATH],
  ];
  return (
    <div class="text">
      <Panel id="steps" heading={words.every}>
        {placeNames.map((place) => (
          <details>
            <summary>{words.places[place].label}</summary>
            <Steps site={site} place={place} />
          </details>
        ))}
      </Panel>
      <Panel id="know" heading={words.know}>
        {Object.values(words.points).map(({ title, text }) => (
          <p>
            <strong>{title}</strong> {text}
          </p>
        ))}
      </Panel>
      <Panel id="pinned" heading={words.pinned}>
        <p>{words.pinnedText}</p>
        <p>{words.floatingText}</p>
        <pre tabindex={0}>
          <code>{`<script async src="${site.origin}/widget/v1.js"></script>`}</code>
        </pre>
      </Panel>
      <Panel id="policy" heading={words.policy}>
        <p>{words.policyHint}</p>
        <Sources site={site} />
        <p>{words.policyOffers}</p>
      </Panel>
      <Panel id="further" heading={words.further}>
        <ul class="live">
          {links.map(([label, path]) => (
            <li>
              <a href={path}>{label}</a>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}

export function Steps({ site, place }: { site: Site; place: Place }) {
  const steps: (string | Message<{ origin: string }>)[] = Object.values(
    site.words.kit.places[place].steps,
  );
  return (
    <ol>
      {steps.map((step) => (
        <li>{say(step, { origin: site.origin })}</li>
      ))}
    </ol>
  );
}

/** What a host's Content-Security-Policy must allow. */
export function Sources({ site }: { site: Site }) {
  const { policies } = site.words.kit;
  const { origin } = site;
  return (
    <Facts
      rows={[
        [policies.element, <code>{`script-src ${origin}; connect-src ${origin}`}</code>],
        [policies.frame, <code>{`frame-src ${origin}`}</code>],
        [policies.badge, <code>{`img-src ${origin}`}</code>],
      ]}
    />
  );
}
