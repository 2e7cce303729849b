/**
 * The network that an address on the internet is part of: IPv4 /24, IPv6 /48, in one canonical text.
 * A school or a mobile carrier is one network; so is whoever sends a flood of forms.
 */

const OCTET = /^(?:0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])$/;
const GROUP = /^[0-9a-f]{1,4}$/i;

/** Null for whatever is no address: a missing header, a name, an address with a zone. */
export function networkOf(address: string): string | null {
  if (!address.includes(':')) return ofIpv4(address);
  const groups = parseIpv6(address);
  if (!groups) return null;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, high = 0, low = 0] = groups;
  // An IPv4 address in the clothes of an IPv6 one.
  if (a + b + c + d + e === 0 && f === 0xffff) {
    return ofIpv4([high >> 8, high & 255, low >> 8, low & 255].join('.'));
  }
  return `${[a, b, c].map((group) => group.toString(16)).join(':')}::/48`;
}

function ofIpv4(address: string): string | null {
  const octets = address.split('.');
  if (octets.length !== 4 || !octets.every((octet) => OCTET.test(octet))) return null;
  return `${octets.slice(0, 3).join('.')}.0/24`;
}

/** Eight groups; null where it is no IPv6 address. */
function parseIpv6(address: string): number[] | null {
  const [before = '', after, ...rest] = address.split('::');
  if (rest.length > 0) return null;
  const head = groupsOf(before, after === undefined);
  const tail = groupsOf(after ?? '', true);
  if (!head || !tail) return null;
  const missing = 8 - head.length - tail.length;
  if (after === undefined ? missing !== 0 : missing < 1) return null;
  return [...head, ...Array<number>(missing).fill(0), ...tail];
}

/** The last of them may be written as IPv4. */
function groupsOf(text: string, last: boolean): number[] | null {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (GROUP.test(part)) groups.push(Number.parseInt(part, 16));
    else if (last && index === parts.length - 1 && ofIpv4(part)) {
      const [a = 0, b = 0, c = 0, d = 0] = part.split('.').map(Number);
      groups.push(a * 256 + b, c * 256 + d);
    } else return null;
  }
  return groups;
}
