/**
 * The acts of endorsers while the process may be killed at any moment, and what was acknowledged to
 * them. Each entry has one writer at a time, so the last acknowledgement says what must be stored.
 */
import { expect } from 'vitest';
import { type Machine, ORIGIN, tokenFor } from './worker-process.ts';

export const SLUG = 'a-fair-start';

/** The columns of a row that the acts change. */
export interface Told {
  state: string;
  public: number;
  reaffirmed: number | null;
}

export type Act =
  | 'submit'
  | 'confirm'
  | 'approve'
  | 'hide'
  | 'show'
  | 'reaffirm'
  | 'withdraw'
  | 'erase';

export interface Entry {
  n: number;
  kind: 'leader' | 'district' | 'organization';
  /** The row, once the form got its response. */
  id: string;
  endorser: string;
  /** The pinned revision, once it was read back. */
  pin: number;
  told: Told | null;
  /** The act that was requested and got no response. */
  open: { act: Act; after: Told } | null;
}

export interface World {
  entries: Entry[];
  /** The latest acknowledged revision. */
  revision: number;
  /** An amendment that got no response. */
  amending: { revision: number; digest: string } | null;
  acknowledged: Record<string, number>;
  retries: number;
}

export const newWorld = (): World => ({
  entries: [],
  revision: 0,
  amending: null,
  acknowledged: {},
  retries: 0,
});

const KINDS = ['leader', 'leader', 'leader', 'leader', 'organization', 'district'] as const;
/** Number of districts; each can have one endorsement. */
export const DISTRICTS = 600;

export function newEntry(world: World): Entry {
  const n = world.entries.length + 1;
  const kind = n > DISTRICTS ? 'leader' : (KINDS[n % KINDS.length] ?? 'leader');
  const entry: Entry = { n, kind, id: '', endorser: '', pin: 0, told: null, open: null };
  world.entries.push(entry);
  return entry;
}

export const addressOf = ({ n }: Pick<Entry, 'n'>) => `person${n}@example.org`;
export const nameOf = ({ n }: Pick<Entry, 'n'>) => `Example Person ${n}`;
export const districtCode = (n: number) => String(n).padStart(8, '0');

const DECISION = {
  authority_body: 'school_committee',
  authority_date: '2025-03-04',
  authority_officer: 'Example Secretary',
};

/** Which acts are possible next. */
export function nextActs({ kind, told, pin }: Entry, revision: number): Act[] {
  switch (told?.state) {
    case undefined:
      return ['submit'];
    case 'submitted':
      return ['confirm'];
    case 'in_review':
      return ['approve'];
    case 'listed': {
      if (kind !== 'leader') return [];
      const late = pin > 0 && (told.reaffirmed ?? pin) < revision;
      const shown = told.public ? 'hide' : 'show';
      return late ? [shown, 'reaffirm', 'withdraw', 'erase'] : [shown, 'withdraw', 'erase'];
    }
    case 'withdrawn':
      return ['erase'];
    default:
      return [];
  }
}

function afterwards({ kind, told }: Entry, act: Act, revision: number): Told {
  const now = told ?? { state: '', public: 1, reaffirmed: null };
  switch (act) {
    case 'submit':
      return { ...now, state: 'submitted' };
    case 'confirm':
      return { ...now, state: kind === 'leader' ? 'listed' : 'in_review' };
    case 'approve':
      return { ...now, state: 'listed' };
    case 'hide':
    case 'show':
      return { ...now, public: act === 'show' ? 1 : 0 };
    case 'reaffirm':
      return { ...now, reaffirmed: revision };
    case 'withdraw':
      return { ...now, state: 'withdrawn' };
    case 'erase':
      return { ...now, state: 'erased' };
  }
}

/**
 * Performs the act. Rejects if no response came; the act then stays open and is requested again.
 */
export async function perform(machine: Machine, world: World, entry: Entry, act: Act) {
  const again = entry.open !== null;
  entry.open ??= { act, after: afterwards(entry, act, world.revision) };
  const { status, ref } = await send(machine, entry, act);
  if (act === 'submit' && status === 409) {
    // The text was just amended: the form is shown again, and nothing was stored.
    entry.open = null;
    return;
  }
  // The first try erased the endorser, so the link opens nothing any more.
  const gone = again && act === 'erase' && status === 404;
  if (!gone) expect([act, status]).toEqual([act, act === 'confirm' ? 200 : 303]);
  entry.told = entry.open.after;
  entry.open = null;
  world.acknowledged[act] = (world.acknowledged[act] ?? 0) + 1;
  if (ref) entry.id = ref;
}

async function send(machine: Machine, entry: Entry, act: Act) {
  const response = await ask(machine, entry, act);
  // A person needs the whole response.
  await response.arrayBuffer();
  const location = new URL(response.headers.get('Location') ?? '/', ORIGIN);
  return { status: response.status, ref: act === 'submit' ? location.searchParams.get('ref') : '' };
}

async function ask(machine: Machine, entry: Entry, act: Act): Promise<Response> {
  if (act === 'submit') return machine.post(`/statements/${SLUG}/endorse`, formOf(entry), entry.n);
  if (act === 'confirm') {
    return machine.post('/endorsements/confirm', { token: await tokenFor('confirm', entry.id) });
  }
  if (act === 'approve') return machine.post(`/console/review/${entry.id}`, { action: 'approve' });
  if (!entry.endorser) {
    const [row] = await machine.rows(
      `select endorser_id from endorsements where id = '${entry.id}'`,
    );
    entry.endorser = String(row?.endorser_id);
  }
  const token = await tokenFor('manage', entry.endorser);
  const shown = act === 'hide' || act === 'show';
  return machine.post('/endorsements/manage', {
    ...{ token, endorsement: entry.id, action: shown ? 'display' : act },
    ...(shown ? { public: act === 'show' ? 'yes' : 'no' } : {}),
  });
}

function formOf(entry: Entry): Record<string, string> {
  const { n, kind } = entry;
  return {
    ...{ kind, name: nameOf(entry), title: 'Director', email: addressOf(entry) },
    ...{ district: '', organization: '', public: 'yes', website: '' },
    ...(kind === 'leader' ? {} : DECISION),
    ...(kind === 'district'
      ? { district: districtCode(n) }
      : { organization: `Example Body ${n}` }),
  };
}
