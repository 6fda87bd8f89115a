import {
  isVisibleTo,
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

  it.each([
    [[], true, false, false],
    [['project'], true, false, false],
    [['namespace'], true, true, false],
    [['organization'], true, true, false],
    [['internal'], true, true, true],
    [['public'], true, true, true],
    [['namespace', 'external'], true, true, true],
  ] as const)('%j lets in whom it says', (words, project, own, other) => {
    expect(isVisibleTo(words, 'same-project')).toBe(project);
    expect(isVisibleTo(words, 'same-organization')).toBe(own);
    expect(isVisibleTo(words, 'other-organization')).toBe(other);
  });
});
