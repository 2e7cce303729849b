/**
 * The network of an IP address in one canonical text: IPv4 /24, IPv6 /48. A school, a mobile
 * carrier or the sender of a flood of forms usually is one network.
 */
import ipaddr from 'ipaddr.js';

/** Null for anything that is not an address: a missing header, a name, an address with a zone. */
export function networkOf(address: string): string | null {
  if (!isWellWritten(address)) return null;
  // An IPv4-mapped IPv6 address counts as IPv4.
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return `${parsed.octets.slice(0, 3).join('.')}.0/24`;
  return `${parsed.parts
    .slice(0, 3)
    .map((group) => group.toString(16))
    .join(':')}::/48`;
}

/** ipaddr.js also accepts octal and hexadecimal numbers, fewer than four numbers, and zones. */
function isWellWritten(address: string): boolean {
  const { IPv4, IPv6 } = ipaddr;
  const last = address.slice(address.lastIndexOf(':') + 1);
  const decimal = IPv4.isValidFourPartDecimal(last);
  if (last === address) return decimal;
  return IPv6.isValid(address) && !address.includes('%') && (decimal || !last.includes('.'));
}
