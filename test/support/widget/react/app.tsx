/**
 * A partner's page in React: rendered on a server, hydrated in StrictMode, with a card whose
 * options change.
 */
import { StrictMode, useEffect, useRef, useState } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import type {
  PositionStatementElement,
  WidgetData,
} from '../../../../src/browser/widget/position-statement.d.ts';

declare global {
  interface Window {
    heard: string[];
    hydrate: () => void;
    mount: () => void;
    recovered: string[];
  }
}

function Partner() {
  const card = useRef<PositionStatementElement>(null);
  const [choice, choose] = useState({ statement: 'educational-equity', lang: 'en', level: 2 });
  const [shown, show] = useState<{ title: string } | null>(null);
  const [renders, render] = useState(0);
  useEffect(() => {
    const element = card.current;
    const listen = ({ detail }: CustomEvent<WidgetData>) =>
      window.heard.push(`effect ${detail.slug}`);
    element?.addEventListener('ps-ready', listen);
    return () => element?.removeEventListener('ps-ready', listen);
  }, []);
  return (
    <main>
      <h1>Example Partner</h1>
      <position-statement
        ref={card}
        statement={choice.statement}
        lang={choice.lang}
        level={choice.level === 2 ? 2 : 4}
        via="example-partner"
        view="card"
        theme="light"
        hidden={false}
        onps-ready={({ detail }) => {
          window.heard.push(`handler ${detail.slug}`);
          // A new object each time, so that React renders again.
          show({ title: detail.title });
        }}
      >
        <a href="https://undersigned.example.org/statements/educational-equity">Read</a>
      </position-statement>
      <p id="shown">{shown?.title ?? 'nothing yet'}</p>
      <button
        id="change"
        type="button"
        onClick={() => choose({ statement: 'amended', lang: 'es', level: 4 })}
      >
        Change
      </button>
      <button id="render" type="button" onClick={() => render(renders + 1)}>
        Rendered {renders} times
      </button>
    </main>
  );
}

export const app = (
  <StrictMode>
    <Partner />
  </StrictMode>
);

if (typeof window !== 'undefined') {
  window.heard = [];
  window.recovered = [];
  const root = document.getElementById('root') as HTMLElement;
  window.hydrate = () =>
    hydrateRoot(root, app, {
      onRecoverableError: (error) => window.recovered.push(String(error)),
    });
  window.mount = () => createRoot(root).render(app);
}
