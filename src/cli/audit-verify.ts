/**
 * Checks that the audit trail in an export is unchanged since a head of its hash chain was
 * published.
 *
 *     npm run audit-verify -- --export trail.sql --head 41.9f86… --feed saved-feed.json
 *
 * Exits with 0 if everything matches, 1 if something does not, 2 if it could not be checked.
 */
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../lib/result.ts';
import { parseHead, readHeads } from './data/chain-heads.ts';
import { readTrail } from './data/export.ts';
import { examineTrail, type Findings, type Head, type Trail } from './data/trail.ts';
import { readInTime } from './data/untrusted.ts';

const USAGE = `npm run audit-verify -- --export FILE [--head HEAD]… [--feed FILE or URL]…

  --export  what this wrote: npx wrangler d1 export DB --remote --table audit --table audit_chain --output FILE
            (an export of the whole database will do as well)
  --head    a head that the feed published earlier, as it stands there; as many as you kept
  --feed    a saved feed.json or feed.atom, or any file with heads in it; or the address of a feed`;

async function main(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (!options.ok) return refuse(`${options.error}\n\n${USAGE}`);
  const { file, heads: given, feeds, help } = options.value;
  if (help) {
    console.log(USAGE);
    return 0;
  }
  const heads = await collectHeads(given, feeds);
  if (!heads.ok) return refuse(heads.error);
  const trail = readExport(file);
  if (!trail.ok) return refuse(trail.error);
  return report(trail.value, await examineTrail(trail.value, heads.value));
}

interface Options {
  file: string;
  heads: string[];
  feeds: string[];
  help: boolean;
}

function readOptions(args: string[]): Result<Options, string> {
  try {
    const { values } = parseArgs({
      args,
      options: {
        export: { type: 'string' },
        head: { type: 'string', multiple: true, default: [] },
        feed: { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { export: file = '', head: heads, feed: feeds, help } = values;
    if (!help && file === '') return err('Say which export to check: --export FILE.');
    return ok({ file, heads, feeds, help });
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

async function collectHeads(given: string[], feeds: string[]): Promise<Result<Head[], string>> {
  const found = [
    ...given.map(parseHead).map((head) => (head.ok ? ok([head.value]) : head)),
    ...(await Promise.all(feeds.map(readHeads))),
  ];
  const wrong = found.flatMap((heads) => (heads.ok ? [] : [heads.error]));
  if (wrong.length > 0) return err(wrong.join('\n'));
  return ok(found.flatMap((heads) => (heads.ok ? heads.value : [])));
}

function readExport(file: string): Result<Trail, string> {
  try {
    return readTrail(readInTime(file));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return err(`${file} can’t be read: ${why}.`);
  }
}

function report({ entries, links }: Trail, { wrong, right, notes }: Findings): number {
  const of = `${count(entries.length, 'entry', 'entries')}, ${count(links.length, 'link', 'links')}`;
  console.log(wrong.length === 0 ? `✓ ${of}: the chain is whole.` : `✗ ${of}: not what it was.`);
  for (const line of wrong) console.log(printable(`✗ ${line}`));
  for (const line of right) console.log(printable(`✓ ${line}`));
  for (const line of notes) console.log(printable(`  ${line}`));
  return wrong.length === 0 ? 0 : 1;
}

const count = (many: number, one: string, more: string) =>
  `${many.toLocaleString('en-US')} ${many === 1 ? one : more}`;

/** Replaces control characters, so that text from an export can't control the terminal. */
const printable = (text: string) => text.replace(/\p{C}/gu, '\ufffd');

function refuse(why: string): number {
  console.error(why.split('\n').map(printable).join('\n'));
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
