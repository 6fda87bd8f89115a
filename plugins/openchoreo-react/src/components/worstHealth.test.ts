import { worstHealth } from './worstHealth';

describe('worstHealth', () => {
  it.each([
    { healths: ['healthy', 'progressing', 'healthy'], worst: 'progressing' },
    { healths: ['degraded', 'unknown'], worst: 'degraded' },
    { healths: ['suspended', 'healthy'], worst: 'suspended' },
    { healths: ['progressing', 'unknown'], worst: 'unknown' },
  ] as const)('of $healths is $worst', ({ healths, worst }) => {
    expect(worstHealth(healths)).toBe(worst);
  });

  it('is absent when there is nothing to judge', () => {
    expect(worstHealth([])).toBeUndefined();
  });
});
