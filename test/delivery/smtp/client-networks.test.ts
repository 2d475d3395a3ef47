import { expect, it } from 'vitest';
import { clientNetworks } from '../../../src/delivery/smtp/listener.ts';

const allowed = clientNetworks(['127.0.0.0/8', '192.0.2.7', '2001:db8::/32']);

it.each(['127.0.0.1', '127.9.9.9', '::ffff:127.0.0.1', '192.0.2.7', '2001:db8::9'])('%s may', (address) => {
  expect(allowed(address)).toBe(true);
});
it.each(['192.0.2.8', '::1', '::ffff:198.51.100.1', '2001:db9::1', '', 'localhost'])(
  '%s may not',
  (address) => {
    expect(allowed(address)).toBe(false);
  },
);
it('a network that is none is an error, not an open door', () => {
  expect(() => clientNetworks(['everybody'])).toThrow('everybody');
});
