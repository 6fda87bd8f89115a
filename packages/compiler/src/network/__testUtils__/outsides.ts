import type { Outside } from './oracle';

const outside = (
  ip: string,
  facts: Partial<Omit<Outside, 'ip'>> = {},
): Outside => ({ ip, isPublic: false, within: [], ...facts });
const EVERYWHERE = { isPublic: true, within: ['0.0.0.0/0'] };
const EVERYWHERE_6 = { isPublic: true, within: ['::/0'] };

/** Addresses, and what is true of them: told by hand, not worked out as the code under test does. */
export const OUTSIDES: readonly Outside[] = [
  outside('198.51.100.1', { ...EVERYWHERE, host: 'api.example.org' }),
  outside('198.51.100.2', { ...EVERYWHERE, host: 'one.pattern.example.org' }),
  outside('198.51.100.3', { ...EVERYWHERE, host: 'a.one.pattern.example.org' }),
  outside('198.51.100.4', { ...EVERYWHERE, host: 'pattern.example.org' }),
  outside('198.51.100.5', EVERYWHERE),
  outside('198.51.100.6', { ...EVERYWHERE, host: 'telemetry.example.org' }),
  outside('2001:db8:9::1', { ...EVERYWHERE_6, host: 'api.example.org' }),
  outside('2001:db8:9::2', EVERYWHERE_6),
  outside('169.254.169.254', { host: 'api.example.org' }),
  outside('169.254.169.254'),
  outside('10.9.0.1', { host: 'api.example.org', within: ['10.0.0.0/8'] }),
  outside('10.9.0.1', { within: ['10.0.0.0/8'] }),
  outside('10.1.2.3', { within: ['10.0.0.0/8', '10.1.0.0/16'] }),
  outside('203.0.113.7', {
    isPublic: true,
    within: ['0.0.0.0/0', '203.0.113.0/24'],
  }),
  outside('169.1.2.3', {
    isPublic: true,
    within: ['0.0.0.0/0', '168.0.0.0/6'],
  }),
  outside('169.254.7.7'),
  outside('100.64.0.1'),
  outside('172.16.0.1'),
  outside('192.168.0.1'),
  outside('2001:db8:5::1', {
    isPublic: true,
    within: ['::/0', '2001:db8:5::/48'],
  }),
  outside('fd00:1::1'),
  outside('fe80::1'),
];
