/** Addresses as far as counting goes: whom to take for one visitor. */
import { isIPv4, isIPv6 } from 'node:net'

/** What one visitor cannot easily change: an IPv4 address, the first 64 bits of an IPv6 one (each customer has at least that many addresses to choose from).
 *  Takes what proxies write, a port behind it included; of what is no address, the first 64 letters. */
export function networkOf(address: string): string {
  const bare = withoutPort(address.trim())
  if (isIPv4(bare)) return bare
  if (!isIPv6(bare)) return address.slice(0, 64)
  const groups = groupsOf(bare)
  // IPv4 in the clothes of IPv6: mapped (::ffff:0:0/96) and translated (64:ff9b::/96). By their first 64 bits they would all be one.
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  const isTranslated = groups[0] === 0x64 && groups[1] === 0xff9b && groups.slice(2, 6).every((group) => group === 0)
  if (isMapped || isTranslated) return [groups[6]! >> 8, groups[6]! & 255, groups[7]! >> 8, groups[7]! & 255].join('.')
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}

/** From this machine itself. */
export const isLoopback = (address: string): boolean => address === '::1' || /^(::ffff:)?127\./i.test(address)

function withoutPort(address: string): string {
  const bracketed = /^\[([^\]]*)\](:\d+)?$/.exec(address)
  if (bracketed) return withoutZone(bracketed[1]!)
  const [, ipv4] = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(address) ?? []
  return ipv4 ?? withoutZone(address)
}

/** `fe80::1%eth0` -> `fe80::1` */
const withoutZone = (address: string): string => address.split('%', 1)[0]!

/** The eight numbers of a valid IPv6 address. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = address.split('::')
  const front = numbersOf(head)
  if (tail === undefined) return front
  const back = numbersOf(tail)
  return [...front, ...new Array<number>(8 - front.length - back.length).fill(0), ...back]
}

/** `2001:db8` -> two numbers; `1.2.3.4` at the end counts as two as well. */
const numbersOf = (part: string): number[] =>
  part === ''
    ? []
    : part.split(':').flatMap((group) => {
        if (!group.includes('.')) return [Number.parseInt(group, 16)]
        const [a, b, c, d] = group.split('.').map(Number) as [number, number, number, number]
        return [a * 256 + b, c * 256 + d]
      })
