import { expect, test } from 'vitest';
import { networkOf } from '../../../src/lib/networks.ts';
import fc from '../../support/property.ts';

test.each([
  ['192.0.2.1', '192.0.2.0/24'],
  ['192.0.2.254', '192.0.2.0/24'],
  ['2001:db8:1:2::3', '2001:db8:1::/48'],
  ['2001:0DB8:0001:ffff:1:2:3:4', '2001:db8:1::/48'],
  ['::1', '0:0:0::/48'],
  ['2001:db8::', '2001:db8:0::/48'],
  ['::ffff:192.0.2.77', '192.0.2.0/24'],
  ['::ffff:c000:24d', '192.0.2.0/24'],
  ['64:ff9b::192.0.2.1', '64:ff9b:0::/48'],
])('%s is of the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each([
  ...[
    '',
    'unknown',
    'localhost',
    '192.0.2',
    '192.0.2.256',
    '192.0.2.01',
    '192.0.2.1.5',
    ' 192.0.2.1',
  ],
  ...[':', ':::', '1::2::3', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7:8::', '12345::'],
  ...[
    'fe80::1%eth0',
    '2001:db8::g',
    '192.0.2.1::',
    '1:192.0.2.1:2::',
    '[2001:db8::1]',
    '10.0.0.1, 10.0.0.2',
  ],
])('“%s” is not an address, and has no network', (text) => {
  expect(networkOf(text)).toBeNull();
});

test('two IPv4 addresses have the same network exactly if their first three numbers are equal', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.ipV4(), (a, b) => {
      const same = a.split('.', 3).join() === b.split('.', 3).join();
      expect(networkOf(a) === networkOf(b)).toBe(same);
    }),
  );
});

test('every spelling of an IPv6 address has the same network, which it shares with its neighbors', () => {
  const group = fc.integer({ min: 0, max: 0xffff });
  fc.assert(
    fc.property(
      fc.tuple(group, group, group),
      fc.array(group, { minLength: 5, maxLength: 5 }),
      (net, host) => {
        const hex = (groups: number[]) => groups.map((one) => one.toString(16));
        const full = [...net, ...host].map((one) => one.toString(16).padStart(4, '0')).join(':');
        const compressed = `${hex([...net, ...host.slice(0, 3)]).join(':')}::`;
        const network = `${hex(net).join(':')}::/48`;
        // IPv4-mapped addresses are tested below.
        fc.pre(net.some((one) => one !== 0));
        expect([networkOf(full.toUpperCase()), networkOf(compressed)]).toEqual([network, network]);
      },
    ),
  );
});

test('an IPv4 address written as IPv6 has the same network', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(networkOf(`::ffff:${address}`)).toBe(networkOf(address));
    }),
  );
});

test('any text returns a result, and fast-check’s IPv6 addresses have a network', () => {
  fc.assert(fc.property(fc.string(), (text) => void networkOf(text)));
  fc.assert(fc.property(fc.ipV6(), (address) => networkOf(address) !== null));
});
