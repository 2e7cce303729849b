/**
 * Builds the widget's scripts for one origin.
 *
 * A pinned script (`/widget/1.0.0.js`) never changes and is never removed. `widget/releases` stores
 * each built script with a placeholder for the origin, and `widget/ledger.json` stores its SHA-256,
 * so that no later compiler or source can alter it. The floating `v1.js` is built from the source.
 *
 *     node src/cli/widget.ts record                 records the source as release WIDGET_VERSION
 *     node src/cli/widget.ts record --unreleased    replaces it, if no partner can have pinned it
 *     node src/cli/widget.ts check                  compares the releases with the ledger
 *     node src/cli/widget.ts sizes                  compares the sizes with their budgets
 */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, type Plugin, transform } from 'esbuild';
import { DOCUMENT_PATH } from '../api/reference.ts';
import { TYPES_PATH, WIDGET_VERSION } from '../embed/contract.ts';
import { PAPER_SHEET } from '../embed/share/share-texts.ts';
import { FAVICON, ICON_FILES } from '../lib/icon.ts';
import { ATLAS_PATH } from '../pictures/atlas.ts';
import { browserScript } from './build/browser-script.ts';
import { EDITOR_FILES } from './build/editor.ts';
import { KIT_FILE } from './build/kit.ts';
import { measureSizes, reportSizes, TYPICAL_ORIGIN } from './build/sizes.ts';

const source = join(import.meta.dirname, '../browser/widget');

/** Placeholder for the origin. No other text in the script may contain it. */
const PLACEHOLDER = '__ORIGIN__';

/** Not `.js`, so that no formatter changes the file and its hash. */
const releaseFile = (folder: string, version: string) =>
  join(folder, 'releases', `${version}.js.txt`);
const ledgerFile = (folder: string) => join(folder, 'ledger.json');

type Ledger = Record<string, string>;

export interface WidgetBuild {
  /** Text of the floating script. */
  script: string;
  /** `{ "<version>": "sha384-…" }`, oldest first. */
  integrity: Record<string, string>;
}

/** Writes `widget/*.js`, `widget/v1.d.ts`, `widget/sri.json` and `_headers` to `outDir`. */
export async function buildWidget(options: {
  origin: string;
  outDir: string;
}): Promise<WidgetBuild> {
  const folder = join(options.outDir, 'widget');
  await mkdir(folder, { recursive: true });

  const integrity: Record<string, string> = {};
  for (const [version, template] of await readReleases()) {
    const script = fillTemplate(template, options.origin);
    integrity[version] = `sha384-${createHash('sha384').update(script).digest('base64')}`;
    await writeFile(join(folder, `${version}.js`), script);
  }
  const script = fillTemplate(await buildTemplate(), options.origin);
  await writeFile(join(folder, 'v1.js'), script);
  await copyFile(join(source, 'position-statement.d.ts'), join(options.outDir, TYPES_PATH));
  await writeFile(join(folder, 'sri.json'), `${JSON.stringify(integrity, null, 2)}\n`);
  await writeFile(join(options.outDir, '_headers'), renderHeaders(Object.keys(integrity)));
  return { script, integrity };
}

/**
 * Throws unless `origin` is written as browsers write it. Other text would never match a request's
 * origin, or could end the string literal in the script.
 */
export function fillTemplate(template: string, origin: string): string {
  if (!/^https?:\/\/[\w.:[\]-]+$/.test(origin) || new URL(origin).origin !== origin) {
    throw Error(`not an origin: ${origin} (expected something like https://example.org)`);
  }
  return template.replaceAll(PLACEHOLDER, origin);
}

export async function buildTemplate(): Promise<string> {
  const { outputFiles } = await build({
    ...browserScript,
    entryPoints: [join(source, 'element.ts')],
    define: { __ORIGIN__: JSON.stringify(PLACEHOLDER) },
    plugins: [inlineStyles],
  });
  const [output] = outputFiles;
  if (!output) throw Error('esbuild wrote nothing');
  // The semicolon: a plugin of the host may join this to a script that ends without one. The `try`:
  // if the page has removed an API that the widget needs, no exception surfaces and the page keeps
  // the link that its author wrote.
  return `;try{${output.text.trimEnd()}}catch{}\n`;
}

/** Inlines a style sheet as minified text. esbuild leaves spaces in `var()` and some quotes. */
const inlineStyles: Plugin = {
  name: 'inline-styles',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), {
        loader: 'css',
        minify: true,
      });
      const contents = code
        .trim()
        .replace(/="(\w+)"/g, '=$1')
        .replace(/([,:]) /g, '$1')
        .replace(/ ?\/ ?/g, '/');
      return { loader: 'text', contents };
    });
  },
};

/** Version and template of each release, oldest first. Throws if one differs from the ledger. */
export async function readReleases(folder = source): Promise<[string, string][]> {
  const ledger = await readLedger(folder);
  const versions = Object.keys(ledger).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const stored = (await readdir(join(folder, 'releases'))).map((name) =>
    name.replace(/\.js\.txt$/, ''),
  );
  const stray = stored.filter((name) => !versions.includes(name));
  if (stray.length > 0) throw Error(`widget/releases: not in the ledger: ${stray.join(', ')}`);

  const found: [string, string][] = [];
  for (const version of versions) {
    const template = await readFile(releaseFile(folder, version), 'utf8').catch(() => {
      throw Error(
        `widget ${version}: its release file is missing. Pinned scripts are never removed: restore it`,
      );
    });
    if (sha256(template) !== ledger[version]) {
      throw Error(
        `widget ${version}: the SHA-256 of its release file is ${sha256(template)}, but the ledger says ${ledger[version]}. ` +
          'Pinned scripts never change: restore the file and release another version',
      );
    }
    found.push([version, template]);
  }
  return found;
}

/** Whether the source builds to the release that partners are told to pin. */
export async function isReleased(): Promise<boolean> {
  return new Map(await readReleases()).get(WIDGET_VERSION) === (await buildTemplate());
}

/** Stores the built source as release `WIDGET_VERSION`. */
export async function recordRelease(options: { unreleased: boolean }): Promise<string> {
  const ledger = await readLedger(source);
  const template = await buildTemplate();
  const known = ledger[WIDGET_VERSION];
  if (known && known !== sha256(template) && !options.unreleased) {
    throw Error(
      `widget ${WIDGET_VERSION} is already recorded. If partners may have pinned it, raise WIDGET_VERSION in ` +
        'src/embed/contract.ts; otherwise pass --unreleased',
    );
  }
  ledger[WIDGET_VERSION] = sha256(template);
  // If we stop between the two writes, the check fails until this command is run again.
  await mkdir(join(source, 'releases'), { recursive: true });
  await writeFile(releaseFile(source, WIDGET_VERSION), template);
  await writeFile(ledgerFile(source), `${JSON.stringify(ledger, null, 2)}\n`);
  return `${WIDGET_VERSION} ${ledger[WIDGET_VERSION]}`;
}

/**
 * Headers of static assets, which do not pass through the Worker. If two rules match, Cloudflare
 * joins the values of a header that both set. So the first rule, for every file, sets headers that
 * no other rule sets, and no file is in two of the others.
 */
export function renderHeaders(versions: string[]): string {
  const day = 86_400;
  const files = [
    ['/widget/v1.js', 'max-age=3600'],
    // By its name, a `.ts` would be taken for a video.
    [TYPES_PATH, 'max-age=3600', 'text/plain; charset=utf-8'],
    ['/widget/sri.json', 'max-age=300'],
    ...versions.map((version) => [`/widget/${version}.js`, `max-age=${365 * day}, immutable`]),
    [DOCUMENT_PATH, 'max-age=3600'],
    ...[FAVICON, ...Object.values(ICON_FILES)].map((icon) => [icon, `max-age=${day}`]),
  ];
  const every = [
    '/*',
    "  Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
    '  Strict-Transport-Security: max-age=31536000; includeSubDomains',
    '  X-Content-Type-Options: nosniff',
  ];
  const own = [...EDITOR_FILES.map((file) => `/${file}`), `/${KIT_FILE}`, PAPER_SHEET];
  const ours = [...own, `${dirname(ATLAS_PATH)}/*`].map((path) => [
    path,
    '  Cache-Control: no-cache',
    '  Cross-Origin-Resource-Policy: same-origin',
  ]);
  const everyones = files.map(([file = '', caching, type]) => [
    file,
    `  Cache-Control: public, ${caching}`,
    '  Access-Control-Allow-Origin: *',
    '  Cross-Origin-Resource-Policy: cross-origin',
    ...(type ? [`  Content-Type: ${type}`] : []),
  ]);
  return [every, ...everyones, ...ours].map((lines) => `${lines.join('\n')}\n`).join('\n');
}

async function readLedger(folder: string): Promise<Ledger> {
  const parsed: unknown = JSON.parse(await readFile(ledgerFile(folder), 'utf8'));
  const entries = Object.entries(parsed ?? {});
  for (const [version, hash] of entries) {
    if (!/^\d+\.\d+\.\d+$/.test(version) || !/^[0-9a-f]{64}$/.test(hash)) {
      throw Error(`widget/ledger.json: not a version and its SHA-256: ${version}`);
    }
  }
  return Object.fromEntries(entries);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function run(command: string | undefined, flags: string[]): Promise<string> {
  switch (command) {
    case 'record':
      return `recorded ${await recordRelease({ unreleased: flags.includes('--unreleased') })}`;
    case 'check': {
      const known = new Map(await readReleases());
      const same = known.get(WIDGET_VERSION) === (await buildTemplate());
      return [
        `releases as the ledger says: ${[...known.keys()].join(', ')}`,
        `the source ${same ? 'is' : 'differs from'} ${WIDGET_VERSION}`,
      ].join('\n');
    }
    case 'sizes': {
      const script = fillTemplate(await buildTemplate(), TYPICAL_ORIGIN);
      const sizes = measureSizes(script);
      if (sizes.some(({ bytes, budget }) => bytes > budget)) process.exitCode = 1;
      return reportSizes(sizes);
    }
    default:
      process.exitCode = 2;
      return 'usage: node src/cli/widget.ts record [--unreleased] | check | sizes';
  }
}

if (import.meta.main) {
  const [command, ...flags] = process.argv.slice(2);
  console.log(await run(command, flags));
}
