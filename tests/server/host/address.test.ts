import { expect, test } from 'vitest'
import { isLoopback, networkOf } from '../../../server/host/address.ts'

test.each([
  ['192.0.2.7', '192.0.2.7'],
  // As Node writes visitors by IPv4 on a server that listens on both.
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::ffff:c000:207', '192.0.2.7'],
  ['64:ff9b::192.0.2.7', '192.0.2.7'],
  // As some proxies write them.
  ['192.0.2.7:51234', '192.0.2.7'],
  ['[2001:db8:1:2::3]:51234', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
  ['2001:db8::7', '2001:db8:0:0::/64'],
  ['2001:db8:0:1::', '2001:db8:0:1::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['1:2:3:4:5:6:7.8.9.10', '1:2:3:4::/64'],
])('a visitor from %s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test('what is no address is kept short and taken as it stands', () => {
  expect(networkOf('unknown')).toBe('unknown')
  expect(networkOf('')).toBe('')
  expect(networkOf(`_${'x'.repeat(10_000)}`)).toHaveLength(64)
  for (const strange of ['::1::', '1.2.3', '[::1', 'a:b', '%', ':::', '999.1.1.1', '__proto__']) expect(networkOf(strange)).toBe(strange)
})

test('who sits at the machine itself', () => {
  expect(['::1', '127.0.0.1', '127.3.4.5', '::ffff:127.0.0.1'].every(isLoopback)).toBe(true)
  expect(['10.0.0.1', '::ffff:10.0.0.1', '::', '12.7.0.0'].some(isLoopback)).toBe(false)
})
