import { median, table } from './table';

describe('table', () => {
  const figures = [
    { name: 'plain', samples: [10, 30, 20] },
    { name: 'cached', samples: [1, 2], target: 5 },
  ];

  it('compares medians with the baseline where less is better', () => {
    const text = table({
      title: 'Render',
      unit: 'ms',
      better: 'less',
      baseline: 'plain',
      figures,
    });
    expect(text.split('\n')).toEqual([
      'Render (less is better)',
      '        median ms    range     ratio    target',
      'plain          20  10 - 30  baseline',
      'cached        1.5    1 - 2     13.3x  <= 5 met',
    ]);
  });

  it('turns the ratio around where more is better, and says which target is missed', () => {
    const text = table({
      title: 'Render',
      unit: '1/s',
      better: 'more',
      baseline: 'plain',
      figures,
    });
    expect(text).toContain('0.075x');
    expect(text).toContain('>= 5 MISSED');
  });

  it('refuses a baseline that was not measured', () => {
    expect(() =>
      table({ title: '', unit: '', better: 'less', baseline: 'x', figures }),
    ).toThrow('the baseline x is not in the table');
  });

  it('has no median of nothing', () => {
    expect(() => median([])).toThrow('no samples');
  });
});
