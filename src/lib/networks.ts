/**
 * The network that an address on the internet is part of: IPv4 /24, IPv6 /48, in one canonical text.
 * A school or a mobile carrier is one network; so is whoever sends a flood of forms.
 */
import ipaddr from 'ipaddr.js';

/** Null for whatever is no address: a missing header, a name, an address with a zone. */
export function networkOf(address: string): string | null {
  if (!isWellWritten(address)) return null;
  // An IPv4 address that is written as IPv6 is of its IPv4 network.
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return `${parsed.octets.slice(0, 3).join('.')}.0/24`;
  return `${parsed.parts
    .slice(0, 3)
    .map((group) => group.toString(16))
    .join(':')}::/48`;
}

/** ipaddr.js takes octal and hexadecimal numbers, fewer than four of them, and zones as well. */
function isWellWritten(address: string): boolean {
  const { IPv4, IPv6 } = ipaddr;
  const last = address.slice(address.lastIndexOf(':') + 1);
  const decimal = IPv4.isValidFourPartDecimal(last);
  if (last === address) return decimal;
  return IPv6.isValid(address) && !address.includes('%') && (decimal || !last.includes('.'));
}
