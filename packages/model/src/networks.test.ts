import { cidrProblem, exceptionsWithin } from './networks';

describe('cidrProblem', () => {
  it.each([
    '203.0.113.0/24',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/8',
    '10.20.0.7/32',
    '2001:db8::/32',
  ])('lets a connection lead to %s', cidr => {
    expect(cidrProblem(cidr)).toBeUndefined();
  });

  it.each([
    ['169.254.169.254/32', 'link-local, where clouds'],
    ['169.254.0.0/16', 'link-local, where clouds'],
    ['fd00:ec2::254/128', 'where clouds hand out credentials'],
    ['127.0.0.0/8', 'loopback'],
    ['::1/128', 'loopback'],
    ['fe80::/64', 'link-local'],
    ['224.0.0.0/24', 'multicast'],
    ['0.0.0.0/8', '"this" network'],
    ['::ffff:a9fe:a9fe/128', 'IPv4 in IPv6 notation'],
  ])('refuses %s', (cidr, reason) => {
    expect(cidrProblem(cidr)?.message).toContain(reason);
  });

  it('says how to write a network with bits beyond its prefix', () => {
    expect(cidrProblem('203.0.113.7/20')).toEqual({
      message: 'is "203.0.113.7/20", which has bits set beyond its prefix',
      params: {
        remedy: 'write 203.0.112.0/20, or an address as 203.0.113.7/32',
      },
    });
    expect(cidrProblem('2001:db8::7/32')?.params.remedy).toBe(
      'write 2001:db8::/32, or an address as 2001:db8::7/128',
    );
  });
});

describe('exceptionsWithin', () => {
  it('keeps private networks out of wider ones, and metadata addresses out of private ones', () => {
    expect(exceptionsWithin('0.0.0.0/0')).toEqual([
      '10.0.0.0/8',
      '100.64.0.0/10',
      '169.254.0.0/16',
      '172.16.0.0/12',
      '192.168.0.0/16',
    ]);
    expect(exceptionsWithin('168.0.0.0/6')).toEqual(['169.254.0.0/16']);
    expect(exceptionsWithin('::/0')).toEqual(['fc00::/7', 'fe80::/10']);
    expect(exceptionsWithin('fc00::/7')).toEqual(['fd00:ec2::254/128']);
    expect(exceptionsWithin('10.0.0.0/8')).toEqual([]);
    expect(exceptionsWithin('203.0.113.0/24')).toEqual([]);
  });
});
