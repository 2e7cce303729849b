/** A small directory of districts, published through the console. */
import type { DirectoryEntry } from '../../../src/districts/directory.ts';
import { staffSend } from './access.ts';

const base = { type: 'local', county: 'Middle', region: 'Coast', website: null };

export const HARBOR: DirectoryEntry = {
  ...base,
  code: '00100000',
  name: 'Harborview',
  towns: ['Harborview'],
  domains: [{ domain: 'harborview.example', kind: 'email-seen' }],
  aliases: ['HPS'],
};
export const NORTH: DirectoryEntry = {
  ...base,
  code: '00200000',
  name: 'North Valley Regional',
  type: 'regional',
  towns: ['Hillton', 'Millbrook'],
  domains: [{ domain: 'valley.example', kind: 'website-host' }],
  aliases: [],
};
export const SOUTH: DirectoryEntry = {
  ...base,
  code: '00300000',
  name: 'South Valley Regional',
  type: 'regional',
  towns: ['Hillton'],
  domains: [{ domain: 'valley.example', kind: 'website-host' }],
  aliases: [],
};

export async function publishDistricts(districts = [HARBOR, NORTH, SOUTH]): Promise<void> {
  const response = await staffSend('PUT', '/console/api/directory', {
    districts,
    replace: true,
  });
  if (!response.ok) throw new Error(await response.text());
}
