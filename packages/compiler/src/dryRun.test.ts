import { apiServerAssets } from '@openchoreo/embedded-cluster/testing';
import fc from 'fast-check';
import { DryRunServer } from './__testUtils__/DryRunServer';
import { hasDefinitions } from './__testUtils__/clusterSchemas';
import { drawnProjects, objectsOf, snapshotOf } from './__testUtils__/projects';
import { recordedObjects, sampleObjects } from './__testUtils__/samples';
import { canonicalJson } from './canonicalJson';
import { compileCell } from './cell/compileCell';
import type { Manifest } from './cellPlan';

const PROJECTS = 1_000;

const assets = apiServerAssets();
const missing = [
  ...(assets ? [] : ['set KUBEBUILDER_ASSETS']),
  ...(hasDefinitions ? [] : ['set OPENCHOREO_FIXTURES']),
].join(', ');

(missing ? describe.skip : describe)(
  `a dry run on kube-apiserver${missing && ` (${missing})`}`,
  () => {
    let server: DryRunServer;

    beforeAll(async () => {
      server = await DryRunServer.start(assets ?? '');
    }, 120_000);

    afterAll(async () => {
      await server?.stop();
    }, 60_000);

    async function refusalsOf(objects: readonly Manifest[]): Promise<string[]> {
      await server.createNamespacesOf(objects);
      return server.refusalsOf(distinct(objects));
    }

    it('takes every object of what was recorded', async () => {
      const objects = recordedObjects();
      expect(objects.length).toBeGreaterThan(50);
      expect(await refusalsOf(objects)).toEqual([]);
    });

    it('takes every object of the samples', async () => {
      const objects = sampleObjects();
      expect(objects.length).toBeGreaterThan(40);
      expect(await refusalsOf(objects)).toEqual([]);
    });

    it(`takes every object of ${PROJECTS} projects, equal ones once`, async () => {
      const objects = fc
        .sample(drawnProjects, PROJECTS)
        .flatMap(drawn => objectsOf(compileCell(snapshotOf(drawn))));
      expect(objects.length).toBeGreaterThan(PROJECTS);
      expect(await refusalsOf(objects)).toEqual([]);
    }, 180_000);

    it('refuses what breaks a rule of a definition, has an unknown field or is of no kind', async () => {
      const route = {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'HTTPRoute',
        metadata: { name: 'a', namespace: 'default' },
      };
      const path = { type: 'PathPrefix', value: 'v1' };
      const refusals = await refusalsOf([
        { ...route, spec: { rules: [{ matches: [{ path }] }] } },
        { ...route, spec: { hostNames: ['a'] } },
        { ...route, kind: 'HTTPRoad' },
      ]);
      expect(refusals).toEqual([
        expect.stringContaining(
          "value must be an absolute path and start with '/'",
        ),
        expect.stringContaining('.spec.hostNames'),
        'gateway.networking.k8s.io/v1 HTTPRoad is not served',
      ]);
    });
  },
);

function distinct(objects: readonly Manifest[]): Manifest[] {
  return [
    ...new Map(objects.map(each => [canonicalJson(each), each])).values(),
  ];
}
