import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { readWorkload } from './readWorkload';
import { SourceReader } from './SourceReader';

const root = join(
  process.env.OPENCHOREO_FIXTURES ??
    resolve(__dirname, '../../../../../shared/fixtures'),
  'workload-descriptors',
);

const descriptors = existsSync(root)
  ? readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(name =>
      name.endsWith('workload.yaml'),
    )
  : [];

// Files from the repositories of others: what they wrote has to be accepted as it is.
(descriptors.length > 0 ? describe : describe.skip)(
  `workload descriptors of others (${
    descriptors.length > 0 ? '' : 'not found, set OPENCHOREO_FIXTURES: '
  }${root})`,
  () => {
    const reader = new SourceReader({
      urlReader: mockServices.urlReader.mock(),
      integrations: ScmIntegrations.fromConfig(mockServices.rootConfig()),
    });

    it.each(descriptors)('%s', async name => {
      const { workload } = await readWorkload({
        entity: {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: {
            name: 'any',
            annotations: { 'openchoreo.dev/image': 'example.org/any:1' },
          },
        },
        location: {
          type: 'file',
          target: join(root, name, '..', 'catalog-info.yaml'),
        },
        organization: 'default',
        project: 'any',
        component: 'any',
        reader,
        onLocation: () => undefined,
      });
      expect(workload.spec.container.image).toBe('example.org/any:1');
      const endpoints = Object.values(workload.spec.endpoints ?? {});
      expect(endpoints.length).toBeGreaterThan(0);
      const withSchema = /greeter|patient/.test(name);
      expect(endpoints.some(({ schema }) => schema?.content)).toBe(withSchema);
    });
  },
);
