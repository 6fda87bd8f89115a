import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { controlPlanePlugin } from './__testUtils__/controlPlanePlugin';
import { StandInControlPlane } from './__testUtils__/StandInControlPlane';
import { startCatalog } from './__testUtils__/startCatalog';
import { until } from './__testUtils__/until';
import { componentYaml, projectYaml } from './__testUtils__/yaml';

jest.setTimeout(120_000);

const CHANGES = 1000;
const COMPONENTS = 21;

/** What the catalog has to hold of the stand-in, no more and no less. */
function expectedRefs(standIn: StandInControlPlane): string[] {
  return [...standIn.resources.values()]
    .flatMap(resource => {
      const { name } = resource.metadata;
      switch (resource.kind) {
        case 'Organization':
          return [`domain:${name}/${name}`];
        case 'Project':
          return [`system:acme/${name}`];
        case 'Component':
          return [`component:acme/${name}`];
        case 'Workload':
          return Object.keys(resource.spec.endpoints ?? {}).map(
            endpoint => `api:acme/${name}.${endpoint}`,
          );
        default:
          return [];
      }
    })
    .sort();
}

describe('the catalog in a storm', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'openchoreo-storm-'));
    await writeFile(join(folder, 'none.yaml'), '');
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it(`loses nothing and doubles nothing in ${CHANGES} changes while the control plane fails now and then`, async () => {
    const standIn = new StandInControlPlane();
    standIn.apply(projectYaml('shop'));
    const { entities, stop } = await startCatalog({
      location: join(folder, 'none.yaml'),
      controlPlane: [controlPlanePlugin(standIn)],
    });
    const settled = async () => {
      const refs = [...(await entities()).keys()].filter(
        ref => !ref.startsWith('location:'),
      );
      expect(refs.sort()).toEqual(expectedRefs(standIn));
    };
    await until(settled);

    let reads = 0;
    standIn.fault = method => {
      if (method !== 'GET') {
        return undefined;
      }
      reads += 1;
      // The first after the storm broke, so that a failure is in every run.
      return reads % 3 === 1 ? { status: 503 } : undefined;
    };
    for (let change = 0; change < CHANGES; change++) {
      const name = `c${change % COMPONENTS}`;
      if (change % 5 === 4) {
        standIn.delete('Component', 'acme', name);
        standIn.delete('Workload', 'acme', name);
      } else {
        standIn.apply(
          componentYaml('shop', name, { endpoints: [`e${change % 7}`] }),
        );
      }
      // Lets reads and requests in between.
      await new Promise(resolve => setImmediate(resolve));
    }
    await until(async () => expect(reads).toBeGreaterThan(0));
    standIn.fault = undefined;

    await until(settled, 90_000);
    await stop();
  });
});
