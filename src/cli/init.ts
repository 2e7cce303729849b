/**
 * `npm run init`: sets the site up for another organization. It asks questions, shows the changes, asks
 * for confirmation and writes them.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../lib/result.ts';
import { OVERLAY } from './messages/read.ts';
import {
  applyPlan,
  isPlaceholder,
  type Plan,
  planDirectory,
  planInit,
  presentAnswers,
} from './setup/init-plan.ts';
import { type Answers, type Flag, flags, ofBodies, QUESTIONS } from './setup/init-questions.ts';
import { NoAnswer, openTerminal, type Terminal } from './setup/terminal.ts';

const USAGE = `npm run init: makes the site your organization’s. What you leave empty stays as it is shown.

${flags.map((flag) => `  --${flag.padEnd(10)} ${QUESTIONS[flag].asks}`).join('\n')}
  --yes        ask nothing: what has no flag stays as it is
  --help       this text

Nothing is written before you have seen it and said yes. It can be run again at any time.`;

/** An expected failure. Only its message is printed, without a stack trace. */
class Stop extends Error {}

async function main(args: string[]): Promise<void> {
  const options = Object.fromEntries(flags.map((flag) => [flag, { type: 'string' } as const]));
  const { values } = parseArgs({
    args,
    options: { ...options, yes: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) return console.log(USAGE);
  const root = process.cwd();
  refuseElsewhere(root);
  const present = presentAnswers(root);
  const given = readFlags(values);
  if (!given.ok) throw new Stop(given.error.join('\n'));

  const terminal = openTerminal();
  try {
    const answers = values.yes
      ? { ...present, ...given.value }
      : await askAll(root, terminal, present, given.value);
    const plan = planInit(root, answers, new Date().toISOString().slice(0, 10));
    if (!plan.ok) throw new Stop(`Nothing was changed.\n\n${plan.error.join('\n')}`);
    if (plan.value.changes.length === 0) {
      return console.log('Nothing to change: the site is as you say.');
    }
    show(root, present, answers, plan.value);
    if (!values.yes && !(await terminal.confirm('Write this?'))) {
      throw new Stop('Nothing was changed.');
    }
    applyPlan(root, plan.value);
    console.log(onward(answers, present));
  } finally {
    terminal.close();
  }
}

function refuseElsewhere(root: string): void {
  const file = join(root, 'package.json');
  const name: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).name : null;
  if (name !== 'undersigned' || !existsSync(join(root, 'wrangler.toml'))) {
    throw new Stop('Run this in the folder of Undersigned: the one with wrangler.toml.');
  }
}

/** Returns the errors of all invalid flags, not only the first. */
function readFlags(values: Record<string, unknown>): Result<Partial<Answers>, string[]> {
  const given: Partial<Answers> = {};
  const wrong: string[] = [];
  for (const flag of flags) {
    const typed = values[flag];
    if (typeof typed !== 'string') continue;
    const answer = QUESTIONS[flag].read(typed);
    if (answer.ok) given[flag] = answer.value;
    else wrong.push(`--${flag} ${typed}: ${answer.error}`);
  }
  return wrong.length > 0 ? err(wrong) : ok(given);
}

async function askAll(
  root: string,
  terminal: Terminal,
  present: Answers,
  given: Partial<Answers>,
): Promise<Answers> {
  console.log('What you leave empty stays as it is shown.\n');
  const answers: Answers = { ...present, ...given };
  for (const flag of flags) {
    if (given[flag] !== undefined) continue;
    if (ofBodies.includes(flag) && answers.directory === 'none') continue;
    // Suggest the regular plural.
    if (flag === 'bodies' && answers.body !== present.body) answers.bodies = `${answers.body}s`;
    answers[flag] = await terminal.ask({
      asks: QUESTIONS[flag].asks,
      present: answers[flag],
      read: (typed) => readAnswer(root, flag, typed),
    });
  }
  return answers;
}

/** Also reads and checks a directory, so that its errors appear right after the question. */
function readAnswer(root: string, flag: Flag, typed: string): Result<string, string[]> {
  const answer = QUESTIONS[flag].read(typed);
  if (!answer.ok) return err([answer.error]);
  const found = flag === 'directory' ? planDirectory(root, answer.value) : ok(null);
  return found.ok ? answer : found;
}

function show(root: string, present: Answers, answers: Answers, { changes, kept }: Plan): void {
  console.log('\nThis would change:\n');
  for (const flag of flags) {
    if (ofBodies.includes(flag) && answers.directory === 'none') continue;
    if (answers[flag] !== present[flag]) {
      console.log(`  ${flag.padEnd(10)} ${present[flag]} → ${answers[flag]}`);
    }
  }
  console.log('\nFiles:\n');
  for (const { file, text } of changes) {
    const how = text === null ? 'removed' : existsSync(join(root, file)) ? 'changed' : 'new';
    console.log(`  ${how.padEnd(8)} ${file}`);
  }
  if (answers.name !== present.name) {
    for (const file of kept) console.log(`  stays    ${file} (is it yours? It was changed here.)`);
  }
  for (const line of warnings(
    root,
    changes.some(({ text }) => text === null),
  )) {
    console.log(`\n! ${line}`);
  }
}

function warnings(root: string, removes: boolean): string[] {
  const status = spawnSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' });
  if (status.status !== 0) {
    return removes ? ['There is no git here: what is removed can’t be brought back.'] : [];
  }
  return status.stdout.trim() === ''
    ? []
    : ['Other files here are changed and not committed yet; they stay as they are.'];
}

/** A reminder to delete the local database, which still holds the former organization's texts. */
function startAnew(answers: Answers, present: Answers): string[] {
  const another = answers.name !== present.name || answers.directory !== present.directory;
  return another && existsSync(join('.wrangler', 'state'))
    ? [
        '  rm -r .wrangler/state            first: on this machine, the site of before is still in it',
      ]
    : [];
}

function onward(answers: Answers, present: Answers): string {
  const { hostname } = new URL(answers.origin);
  const lines = [
    `\n✓ This is now the site of the ${answers.name}.\n`,
    ...startAnew(answers, present),
    '  npm start                        look at it on this machine',
    '  npm run statements -- check      after changing the texts in statements/',
  ];
  if (readFileSync(OVERLAY, 'utf8').trim() !== '{}') {
    lines.push(`  ${OVERLAY}     more to say otherwise: change it and start again`);
  }
  lines.push(
    isPlaceholder(hostname)
      ? `  npm run init -- --origin https://…   once you know where the site will be (now ${answers.origin})`
      : '  npm run deploy -- --check        what is missing before it can go live',
  );
  return lines.join('\n');
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof Stop) console.error(error.message);
  else if (error instanceof NoAnswer)
    console.error(`${error.message} Nothing was changed.`.trimStart());
  else if (error instanceof TypeError && 'code' in error)
    console.error(`${error.message}\n\n${USAGE}`);
  else console.error(error);
  process.exitCode = 1;
});
