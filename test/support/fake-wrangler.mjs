/**
 * A fake wrangler for tests without an account. It appends each call to `calls.log` in its folder, and
 * responds as wrangler 4.155.0 does. Keys of `answers.json` are calls that fail: a key matches the start
 * of a call, or the whole call if it ends with `$`.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

const call = process.argv.slice(2).join(' ');
appendFileSync('calls.log', `${call}\n`);

const file = 'answers.json';
const failing = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
const answers = {
  'whoami --json': '{"loggedIn":true,"authType":"OAuth Token","email":"staff@example.org"}',
  'secret list':
    '[\n  {\n    "name": "TOKEN_KEY",\n    "type": "secret_text"\n  },\n  { "name": "ADDRESS_KEY", "type": "secret_text" }\n]',
  'queues info': 'Queue Name: undersigned-mail\nNumber of Producers: 1',
  'd1 time-travel info':
    '{\n  "bookmark": "00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683"\n}',
  'd1 migrations apply': '✅ No migrations to apply!',
  'deploy --dry-run': '--dry-run: exiting now.',
  deploy:
    'Uploaded undersigned (1.00 sec)\nCurrent Version ID: 6f3b7c1e-0000-4000-8000-000000000000',
};
const begins = (text) => (text.endsWith('$') ? call === text.slice(0, -1) : call.startsWith(text));
const failed = Object.keys(failing).find(begins);
if (failed !== undefined) {
  if (failing[failed].out) console.log(failing[failed].out);
  console.error(`✘ [ERROR] ${failing[failed].error}`);
  process.exit(1);
}
console.log(answers[Object.keys(answers).find(begins)] ?? '');
