import {
  normalizeVisibility,
  visibilityDegree,
  widestVisibility,
} from './visibility';

describe('visibility', () => {
  it.each([
    ['project', 'project', 'project'],
    ['namespace', 'organization', 'namespace'],
    ['organization', 'organization', 'internal'],
    ['internal', 'organization', 'internal'],
    ['public', 'public', 'external'],
    ['external', 'public', 'external'],
  ] as const)('%s means %s, to OpenChoreo 1.x %s', (word, meaning, degree) => {
    expect(normalizeVisibility(word)).toBe(meaning);
    expect(visibilityDegree(word)).toBe(degree);
  });

  it('takes the widest of several, and project for none', () => {
    expect(widestVisibility([])).toBe('project');
    expect(widestVisibility(['project', 'namespace'])).toBe('organization');
    expect(widestVisibility(['external', 'internal'])).toBe('public');
  });
});
