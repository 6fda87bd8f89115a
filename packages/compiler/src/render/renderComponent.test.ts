import {
  type RecordedComponent,
  recordedComponents,
  recordedFuzz,
} from '../__testUtils__/fixtures';
import { renderRecorded, withoutHash } from '../__testUtils__/recorded';
import { canonicalJson } from '../canonicalJson';

function recorded(component: RecordedComponent): string[] {
  return withoutHash(
    component.resources.filter(
      (_, index) => component.targetPlanes[index] === 'dataplane',
    ),
  );
}

const golden = recordedComponents();
const describeGolden = golden.length > 0 ? describe : describe.skip;
// A table may not be empty, also where it is skipped.
const cases: [string, RecordedComponent?][] =
  golden.length > 0 ? golden : [['without samples']];

describeGolden('components that OpenChoreo rendered', () => {
  it.each(cases)('renders %s to the same objects', (_, component) => {
    if (!component) {
      throw new Error('the samples are missing');
    }
    const result = renderRecorded(component);
    expect(result.status === 'failed' ? result.errors : []).toEqual([]);
    expect(
      result.status === 'rendered' ? withoutHash(result.manifests) : [],
    ).toEqual(recorded(component));
  });

  it('renders generated worlds alike, but refuses what refers to a secret that does not exist', () => {
    const outcome = { alike: 0, refused: 0, unresolvedSecret: 0 };
    const different: string[] = [];
    for (const component of recordedFuzz()) {
      const result = renderRecorded(component);
      const failed = result.status === 'failed';
      if (component.error) {
        outcome.refused += failed ? 1 : 0;
        if (!failed) {
          different.push(`${component.component}: ${component.error}`);
        }
      } else if (failed && result.errors.every(e => e.code === 'reference')) {
        outcome.unresolvedSecret += 1;
      } else if (
        !failed &&
        canonicalJson(withoutHash(result.manifests)) ===
          canonicalJson(recorded(component))
      ) {
        outcome.alike += 1;
      } else {
        different.push(`${component.component}: ${canonicalJson(result)}`);
      }
    }
    expect(different).toEqual([]);
    expect(outcome.refused).toBe(48);
  });
});
