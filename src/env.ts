/** Parses bindings and variables into `Config`; the error is a sentence about what is missing. */
import * as z from 'zod';
import { bareAddress, parseAddress } from './lib/addresses.ts';
import type { Secrets } from './lib/keys.ts';
import { err, ok, type Result } from './lib/result.ts';

/** The bindings of wrangler.toml (types by `npm run bindings`), with a typed queue. */
export interface Env extends Omit<Cloudflare.Env, 'MAIL_QUEUE'> {
  MAIL_QUEUE: Queue<MailDoorbell>;
}

/** A queue message: the id of an outbox row. It holds no personal data. */
export interface MailDoorbell {
  id: string;
}

const BINDINGS = [
  ['DB', '[[d1_databases]]'],
  ['EMAIL', '[[send_email]]'],
  ['MAIL_QUEUE', '[[queues.producers]]'],
  ['LIMITS', '[[ratelimits]]'],
  ['ASSETS', '[assets]'],
] as const;

/** The bare address: what is configured is printed as it is. */
const address = z.string().refine((typed) => {
  const bare = bareAddress(typed);
  return bare.ok && bare.value === typed.trim() && parseAddress(typed).ok;
});
const text = z.string().min(1);

const variables = z.object({
  ORIGIN: z
    .string()
    .refine((typed) => /^https?:$/.test(URL.parse(typed)?.protocol ?? ''))
    .transform((url) => new URL(url).origin),
  ORG_NAME: text,
  ORG_SHORT: text,
  ORG_PLACE: text,
  ORG_CONTACT: address,
  MAIL_FROM: address,
  STAFF_MAIL: address.optional(),
  TIME_ZONE: text,
  DIRECTORY: z.string().default(''),
  SHOW_DUE: z.string().default(''),
  ACCESS_TEAM_DOMAIN: z.string().default(''),
  ACCESS_AUD: z.string().default(''),
  TOKEN_KEY: text,
  ADDRESS_KEY: text,
  TOKEN_KEY_OLD: z.string().optional(),
  ADDRESS_KEY_OLD: z.string().optional(),
});

export interface Organisation {
  name: string;
  short: string;
  place: string;
  contact: string;
  /** Whether it has a directory of districts. Without one, no district can endorse. */
  directory: boolean;
}

export interface Config {
  /** `https://host` without a final slash, for links in emails, canonical links and the widget. */
  origin: string;
  organisation: Organisation;
  mailFrom: string;
  /** The shared mailbox where staff get urgent messages. */
  staffMail: string;
  timeZone: string;
  /** Whether the public sees that a statement is due for review. Staff always see it. */
  showDue: boolean;
  /** Where Cloudflare Access protects only a path, its JWT is verified against these. */
  access: { teamDomain: string; audience: string } | null;
  secrets: Secrets;
}

/** The error names the first missing or invalid setting, and where to set it. */
export function parseConfig(env: Env): Result<Config, string> {
  for (const [name, section] of BINDINGS) {
    if (!env[name])
      return err(`The binding ${name} is missing: add it to wrangler.toml under ${section}.`);
  }
  const parsed = variables.safeParse(env);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0] ?? 'variable');
    const home = name.endsWith('_KEY')
      ? `set it with \`wrangler secret put ${name}\` (\`npm start\` makes local ones)`
      : 'set it in wrangler.toml under [vars]';
    return err(`The variable ${name} is missing or not valid: ${home}.`);
  }
  const v = parsed.data;
  return ok({
    origin: v.ORIGIN,
    organisation: {
      name: v.ORG_NAME,
      short: v.ORG_SHORT,
      place: v.ORG_PLACE,
      contact: v.ORG_CONTACT,
      directory: v.DIRECTORY !== 'none',
    },
    mailFrom: v.MAIL_FROM,
    staffMail: v.STAFF_MAIL ?? v.ORG_CONTACT,
    timeZone: v.TIME_ZONE,
    showDue: v.SHOW_DUE === 'yes',
    access:
      v.ACCESS_TEAM_DOMAIN && v.ACCESS_AUD
        ? { teamDomain: v.ACCESS_TEAM_DOMAIN, audience: v.ACCESS_AUD }
        : null,
    secrets: {
      tokenKey: v.TOKEN_KEY,
      addressKey: v.ADDRESS_KEY,
      tokenKeyOld: v.TOKEN_KEY_OLD,
      addressKeyOld: v.ADDRESS_KEY_OLD,
    },
  });
}
