/** `npm run statements -- check | plan | publish [--to URL]`, `… pull [--from URL] [--out DIR] [--force]` */
import { parseArgs } from 'node:util';
import { formatComplaints, hasErrors } from './files/complaints.ts';
import { FOLDER, type Folder, parseFolder, readFolder } from './files/folder.ts';
import {
  complaintsOf,
  describePlan,
  planFolder,
  publishFolder,
  stops,
  summarisePlan,
} from './files/publish.ts';
import { describePulled, isPulled, pullStatements } from './files/pull.ts';
import { parseSite, type Refusal, type Site } from './files/site.ts';

const USAGE = `npm run statements -- check              read statements/ and say what is wrong with it
npm run statements -- plan               say what publishing would do
npm run statements -- publish            publish: all of the folder, or nothing
npm run statements -- pull               write what is published as files of the folder

  --to URL    the site; without it, the one that npm start runs (http://localhost:$PORT)
  --from URL  the same, for pull
  --out DIR   the folder that pull writes to (statements)
  --force     pull overwrites files that say something else

For a site behind Cloudflare Access, set CF_ACCESS_CLIENT_ID and CF_ACCESS_CLIENT_SECRET to a
service token.`;

/** Returns the exit code: 0 if done, 1 if something is wrong, 2 if the arguments are wrong. */
async function main(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    console.error(`${options}\n\n${USAGE}`);
    return 2;
  }
  if (options.help) {
    console.log(USAGE);
    return 0;
  }

  if (options.command === 'pull') return pull(options);

  const folder = parseFolder(await readFolder(process.cwd()));
  for (const line of formatComplaints(folder.complaints)) console.error(line);
  if (hasErrors(folder.complaints)) {
    const errors = folder.complaints.filter(({ level }) => level === 'error');
    console.error(`\n${count(errors, 'complaint')}; nothing was sent.`);
    return 1;
  }
  if (options.command === 'check') {
    const { statements, pages, translations } = folder;
    const more = translations.length > 0 ? `, ${count(translations, 'translation')}` : '';
    const notes = count(folder.complaints, 'note');
    const state =
      folder.complaints.length > 0 ? `can be published; ${notes} above` : 'are in order';
    console.log(`✓ ${count(statements, 'statement')}${more} and ${count(pages, 'page')} ${state}`);
    return 0;
  }
  const site = parseSite(options.to, process.env);
  if (!site.ok) {
    console.error(site.error);
    return 2;
  }
  return options.command === 'plan' ? plan(site.value, folder) : publish(site.value, folder);
}

function count(things: readonly unknown[], name: string): string {
  return `${things.length} ${name}${things.length === 1 ? '' : 's'}`;
}

const COMMANDS = ['check', 'plan', 'publish', 'pull'] as const;

interface Options {
  command: (typeof COMMANDS)[number];
  /** Address of the site: `--to`, or `--from` of `pull`. */
  to: string;
  out: string;
  force: boolean;
  help: boolean;
}

function readOptions(args: string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        from: { type: 'string' },
        out: { type: 'string', default: FOLDER },
        force: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const [command, ...rest] = positionals;
    const { out, force, help = false } = values;
    const to = values.to ?? values.from ?? `http://localhost:${process.env.PORT || 8787}`;
    if (help) return { command: 'check', to, out, force, help };
    const known = COMMANDS.find((name) => name === command);
    if (!known) {
      return command === undefined ? 'Say what to do.' : `“${command}” is not a command.`;
    }
    if (rest.length > 0) return `“${rest.join(' ')}” is too much.`;
    return { command: known, to, out, force, help };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function plan(site: Site, folder: Folder): Promise<number> {
  const planned = await planFolder(site, folder);
  if (!planned.ok) return refuse(planned.error, folder);
  console.log(`Publishing to ${site.origin} would do this:`);
  for (const line of describePlan(planned.value, 'would')) console.log(line);
  if (!stops(planned.value)) return 0;
  console.error('As it is, publishing would be refused.');
  return 1;
}

async function publish(site: Site, folder: Folder): Promise<number> {
  const outcome = await publishFolder(site, folder);
  if (!outcome.ok) return refuse(outcome.error, folder);
  const { kind, plan } = outcome.value;
  switch (kind) {
    case 'published':
      console.log(`✓ published to ${site.origin}: ${summarisePlan(plan)}`);
      for (const line of describePlan(plan, 'did')) console.log(line);
      return 0;
    case 'unchanged':
      console.log(`✓ ${site.origin} has all of this already; nothing was changed`);
      return 0;
    case 'stopped':
      console.error(`Nothing was published to ${site.origin}:`);
      for (const line of describePlan(plan, 'would')) console.error(line);
      return 1;
  }
}

async function pull({ to, out, force }: Options): Promise<number> {
  const site = parseSite(to, process.env);
  if (!site.ok) {
    console.error(site.error);
    return 2;
  }
  const pulled = await pullStatements(site.value, out, force);
  if (!pulled.ok) {
    console.error(pulled.error.message);
    return 1;
  }
  const done = isPulled(pulled.value);
  const say = done ? console.log : console.error;
  say(
    done
      ? `✓ ${out} has what is published at ${site.value.origin}. Pages of about/ are kept as files only.`
      : 'Nothing was written:',
  );
  for (const line of describePulled(pulled.value)) say(line);
  return done ? 0 : 1;
}

function refuse(refusal: Refusal, folder: Folder): number {
  console.error(refusal.message);
  for (const complaint of complaintsOf(refusal, folder)) {
    if (typeof complaint === 'string') console.error(complaint);
    else for (const line of formatComplaints([complaint])) console.error(line);
  }
  return 1;
}

process.exitCode = await main(process.argv.slice(2));
