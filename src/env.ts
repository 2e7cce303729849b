/** Bindings and variables, parsed once into `Config`: a missing one is named in a sentence. */
import * as z from 'zod';
import { parseAddress } from './lib/addresses.ts';
import type { Secrets } from './lib/keys.ts';
import { err, ok, type Result } from './lib/result.ts';

/** What wrangler.toml binds, as `npm run bindings` writes it down, and what the queue carries. */
export interface Env extends Omit<Cloudflare.Env, 'MAIL_QUEUE'> {
  MAIL_QUEUE: Queue<MailDoorbell>;
}

/** A queue message: the id of an outbox row, and nothing personal. */
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

const address = z.string().refine((typed) => parseAddress(typed).ok);
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
  /** Whether it has a directory of districts, so that one can endorse. */
  directory: boolean;
}

export interface Config {
  /** `https://host`, no final slash. Mail, canonical links and the widget are built from it. */
  origin: string;
  organisation: Organisation;
  mailFrom: string;
  /** Where staff are told of what can't wait: a mailbox that all of them read. */
  staffMail: string;
  timeZone: string;
  /** Whether readers are told that a statement is due for review; staff always are. */
  showDue: boolean;
  /** Where Access protects only a path, its JWT is verified against these. */
  access: { teamDomain: string; audience: string } | null;
  secrets: Secrets;
}

/** Names the first thing that is missing or wrong, and where it belongs. */
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
