import ipaddr from 'ipaddr.js';
import type { NameProblem } from './names/dnsNames';

type Network = ReturnType<typeof ipaddr.parseCIDR>;

/** Networks that do not lead to the internet, as far as addresses tell. */
const PRIVATE_NETWORKS = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  'fc00::/7',
  'fe80::/10',
] as const;

/** Addresses at which clouds hand out the credentials of a node to whatever runs there. */
export const METADATA_ADDRESSES = [
  '169.254.169.254/32',
  'fd00:ec2::254/128',
] as const;

/** Networks that nothing outside of the node is at, with what they are called. */
const UNREACHABLE: readonly (readonly [cidr: string, name: string])[] = [
  ['0.0.0.0/8', '"this" network'],
  ['127.0.0.0/8', 'loopback'],
  ['169.254.0.0/16', 'link-local, where clouds hand out credentials of nodes'],
  ['224.0.0.0/4', 'multicast'],
  ['240.0.0.0/4', 'reserved'],
  ['::1/128', 'loopback'],
  ['::/128', 'no address'],
  ['::ffff:0:0/96', 'IPv4 in IPv6 notation'],
  ['fd00:ec2::254/128', 'where clouds hand out credentials of nodes'],
  ['fe80::/10', 'link-local'],
  ['ff00::/8', 'multicast'],
];

/**
 * What a connection to a network leaves out although it is within it: private networks and metadata addresses have to be
 * declared themselves, so that `0.0.0.0/0` is the internet and not the neighbourhood. None within another.
 *
 * @param cidr - one that `cidrProblem` finds nothing wrong with
 */
export function exceptionsWithin(cidr: string): readonly string[] {
  const network = ipaddr.parseCIDR(cidr);
  const inside = [...PRIVATE_NETWORKS, ...METADATA_ADDRESSES].filter(other =>
    isStrictlyWithin(ipaddr.parseCIDR(other), network),
  );
  return inside.filter(
    one =>
      !inside.some(other =>
        isStrictlyWithin(ipaddr.parseCIDR(one), ipaddr.parseCIDR(other)),
      ),
  );
}

/** Why a connection may not lead to this network, absent when it may. */
export function cidrProblem(cidr: string): NameProblem | undefined {
  const network = ipaddr.parseCIDR(cidr);
  const first = firstAddressOf(network);
  if (first !== network[0].toString()) {
    return {
      message: `is "${cidr}", which has bits set beyond its prefix`,
      params: {
        remedy: `write ${first}/${network[1]}, or an address as ${network[0]}/${
          network[0].kind() === 'ipv4' ? 32 : 128
        }`,
      },
    };
  }
  const unreachable = UNREACHABLE.find(([other]) => {
    const range = ipaddr.parseCIDR(other);
    return isStrictlyWithin(network, range) || isSame(network, range);
  });
  return (
    unreachable && {
      message: `is "${cidr}", which is ${unreachable[1]}`,
      params: { remedy: 'give a network outside of the cluster' },
    }
  );
}

function firstAddressOf([address, prefix]: Network): string {
  const bytes = address.toByteArray();
  return ipaddr
    .fromByteArray(
      bytes.map((byte, index) => {
        const kept = Math.min(8, Math.max(0, prefix - index * 8));
        return byte & (0xff << (8 - kept)) & 0xff;
      }),
    )
    .toString();
}

function isStrictlyWithin([address, prefix]: Network, outer: Network): boolean {
  const [range, length] = outer;
  return (
    address.kind() === range.kind() &&
    prefix > length &&
    address.match(range, length)
  );
}

function isSame([address, prefix]: Network, [other, length]: Network): boolean {
  return prefix === length && address.toString() === other.toString();
}
