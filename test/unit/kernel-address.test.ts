import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAllowedAddress } from '../../src/kernel/index.ts';

const publicOnly = { allowLoopback: false };
const withLoopback = { allowLoopback: true };

const publicAddresses = ['1.1.1.1', '8.8.8.8', '172.15.255.255', '172.32.0.1', '2606:4700::1111', '2400:4050::1'];
const loopback = ['127.0.0.1', '127.255.255.254', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1'];
const neverAllowed = [
  '0.0.0.0',
  '10.0.0.1',
  '100.64.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '203.0.113.9',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:169.254.169.254',
  '::ffff:0:127.0.0.1',
  '64:ff9b::127.0.0.1',
  '64:ff9b::169.254.169.254',
  '64:ff9b:1::8.8.8.8',
  '2002:7f00:1::',
  '2002:a9fe:a9fe::',
  '2001::1',
  '2001:db8::1',
  '3fff::1',
  '4000::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
];
const notAddresses = [
  '',
  'localhost',
  'example.com',
  '2130706433',
  '0x7f000001',
  '0177.0.0.1',
  '127.1',
  '[::1]',
  '1.1.1.1:80',
];

describe('isAllowedAddress', () => {
  it.each(publicAddresses)('allows the public address %s under either rule', (address) => {
    expect(isAllowedAddress(address, publicOnly)).toBe(true);
    expect(isAllowedAddress(address, withLoopback)).toBe(true);
  });

  it.each(loopback)('allows the loopback address %s only where the rule says so', (address) => {
    expect(isAllowedAddress(address, publicOnly)).toBe(false);
    expect(isAllowedAddress(address, withLoopback)).toBe(true);
  });

  it.each(neverAllowed)('refuses %s under either rule', (address) => {
    expect(isAllowedAddress(address, publicOnly)).toBe(false);
    expect(isAllowedAddress(address, withLoopback)).toBe(false);
  });

  it.each(notAddresses)('refuses %j, which is no plain address', (address) => {
    expect(isAllowedAddress(address, withLoopback)).toBe(false);
  });

  it('judges a public address inside NAT64 by the address inside', () => {
    expect(isAllowedAddress('64:ff9b::8.8.8.8', publicOnly)).toBe(true);
  });

  it('judges an IPv4-mapped address exactly as the IPv4 address itself', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.boolean(), (address, allowLoopback) => {
        expect(isAllowedAddress(`::ffff:${address}`, { allowLoopback })).toBe(
          isAllowedAddress(address, { allowLoopback }),
        );
      }),
    );
  });
});
