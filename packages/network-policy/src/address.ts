import ipaddr from 'ipaddr.js';

/** A range of addresses. */
export interface Block {
  readonly cidr: string;
  readonly first: ipaddr.IPv4 | ipaddr.IPv6;
  readonly prefix: number;
}

/** @throws Error when the text is no CIDR */
export function blockOf(cidr: string): Block {
  const [first, prefix] = ipaddr.parseCIDR(cidr);
  return { cidr, first, prefix };
}

/** Whether an address is in the range. IPv4 addresses may be written as IPv6. */
export function isIn({ first, prefix }: Block, ip: string): boolean {
  const address = ipaddr.process(ip);
  return address.kind() === first.kind() && address.match(first, prefix);
}
