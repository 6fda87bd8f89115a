import { fixtures } from '../__testUtils__/fixtures';
import { parseResources } from './parseResources';

const samples = fixtures('openchoreo-samples');

samples.describe('resources written for OpenChoreo 1.2', () => {
  it('finds some', () => {
    expect(samples.files('.yaml').length).toBeGreaterThan(10);
  });

  for (const file of samples.files('.yaml')) {
    it(`takes ${file} without an error or a warning`, () => {
      const { documents } = parseResources(samples.read(file), { file });

      const problems = documents.flatMap<unknown>(document => {
        switch (document.status) {
          case 'valid':
            return document.warnings;
          case 'ignored':
            return document.resourceId?.startsWith('Secret ') ? [] : document;
          default:
            return document.errors;
        }
      });
      expect(documents.length).toBeGreaterThan(0);
      expect(problems).toEqual([]);
    });
  }
});
