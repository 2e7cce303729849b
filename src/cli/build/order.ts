/**
 * In which order our modules stand in the bundle: like beside like. gzip looks back 32 KB, and finds
 * more of the same there: the Worker is 8 KB smaller. What a file is, its name says.
 */
import type { Plugin } from 'rolldown';

/** A file is the first that it fits. */
const KINDS = {
  words: /\/i18n\//,
  lib: /\/lib\//,
  ui: /\/ui\//,
  http: /\/http\//,
  routes: /[/-](?:routes|index|app|jobs)\.tsx?$/,
  tables: /\/(?:db|lean)\//,
  store: /[/-]store\.ts$/,
  actions: /[/-](?:actions|compose|deliver|publish|review)\.ts$/,
  emails: /[/-]emails\.ts$/,
  page: /\.tsx$/,
  pure: /\.ts$/,
};
type Kind = keyof typeof KINDS;

const LAYERS: Kind[] = [
  ...(['words', 'lib', 'pure', 'ui', 'tables', 'store'] as const),
  ...(['page', 'emails', 'actions', 'http', 'routes'] as const),
];

/** As they build on each other; within one, files go by name. */
const FEATURES = [
  ...['audit', 'mail', 'approvals', 'districts', 'statements', 'pictures', 'endorsements'],
  ...['reports', 'letters', 'bulk', 'partners', 'embed', 'feeds', 'api', 'console'],
];

function kindOf(module: string): Kind {
  const kinds = Object.entries(KINDS) as [Kind, RegExp][];
  return kinds.find(([, pattern]) => pattern.test(module))?.[0] ?? 'pure';
}

const placeOf = (module: string) => ({
  module,
  layer: LAYERS.indexOf(kindOf(module)),
  feature: FEATURES.findIndex((name) => module.includes(`/src/${name}/`)),
});

function inOrder(modules: readonly string[]): string[] {
  return modules
    .toSorted()
    .map(placeOf)
    .sort((a, b) => a.layer - b.layer || a.feature - b.feature)
    .map(({ module }) => module);
}

/** Stands before the Worker's entry, and imports everything in order. */
export const ENTRY = '\0in-order';

export function entry(index: string, modules: readonly string[]): Plugin {
  const lines = inOrder(modules).map((module) => `import ${JSON.stringify(module)};`);
  const code = [...lines, `export { default } from ${JSON.stringify(index)};`].join('\n');
  return {
    name: 'in-order',
    resolveId: (id) => (id === ENTRY ? id : null),
    load: (id) => (id === ENTRY ? code : null),
  };
}
