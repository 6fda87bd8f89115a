import { mockServices } from '@backstage/backend-test-utils';
import { NotFoundError, NotModifiedError } from '@backstage/errors';
import { problemsOf } from '../__testUtils__/problemsOf';
import {
  component,
  domain,
  processorBench,
  system,
  WORKLOAD,
} from '../__testUtils__/processorBench';
import { TestRun } from '../__testUtils__/TestRun';
import { useFiles } from '../__testUtils__/useFiles';

const files = useFiles({
  'secret.txt': 'not for you',
  'cart/workload.yaml': WORKLOAD,
  'cart/api/cart.proto': 'service Cart {}',
  'cart/motd.txt': 'hello\n',
});

describe('the workload beside an entity', () => {
  it.each([
    [
      'is missing',
      async () => files.remove('cart/workload.yaml'),
      /^\.\/workload\.yaml cannot be read: there is no such file$/,
    ],
    [
      'is broken',
      async () =>
        files.write({
          'cart/workload.yaml': WORKLOAD.replace('port: 7070', 'port: 99999'),
        }),
      /^\.\/workload\.yaml:9:11: error: .*endpoints\[0\]\.port/,
    ],
    [
      'names a schema that is missing',
      async () => files.remove('cart/api/cart.proto'),
      /^api\/cart\.proto cannot be read: there is no such file$/,
    ],
    [
      'names a file outside the folder',
      async () =>
        files.write({
          'cart/workload.yaml': WORKLOAD.replace('motd.txt', '../secret.txt'),
        }),
      /"\.\.\/secret\.txt" is outside the folder of the entity/,
    ],
    [
      'has no image',
      async () =>
        files.write({
          'cart/workload.yaml': WORKLOAD.replace(/container:\n.*\n/, ''),
        }),
      /^no container image is given; set container\.image in \.\/workload\.yaml, or annotation openchoreo\.dev\/image$/,
    ],
  ])(
    'shows on the entity that the workload %s, and keeps what it declared before',
    async (_case, damage, message) => {
      const { processor, controlPlane, catalog } = processorBench();
      catalog.set('system:acme/shop', system);
      catalog.set('domain:acme/retail', domain);
      const run = new TestRun(
        processor,
        files.location('cart/catalog-info.yaml'),
      );
      const before = await run.process(component);

      await damage();
      const after = await run.process(component);

      expect(problemsOf(after)).toEqual([expect.stringMatching(message)]);
      // An emitted error would make the catalog drop the run.
      expect(run.errors).toEqual([]);
      expect(after.spec).toEqual(before.spec);
      expect(after.metadata).toEqual(before.metadata);
      expect(controlPlane.applied).toHaveLength(1);
      // The file is watched although it could not be read.
      expect(run.refreshKeys).toContain(
        `file:${files.path('cart/workload.yaml')}`,
      );

      await files.write({
        'cart/workload.yaml': WORKLOAD,
        'cart/api/cart.proto': 'service Cart {}',
      });
      expect(problemsOf(await run.process(component))).toEqual([]);
      expect(controlPlane.applied).toHaveLength(1);
    },
  );

  it('reads from URLs and sends the ETag of the last read', async () => {
    const texts: Record<string, string> = {
      'https://github.com/acme/cart/tree/main/deploy/w.yaml': WORKLOAD,
      'https://github.com/acme/cart/tree/main/deploy/api/cart.proto':
        'service Cart {}',
      'https://github.com/acme/cart/tree/main/deploy/motd.txt': 'hi',
    };
    const reads: string[] = [];
    const urlReader = mockServices.urlReader.mock({
      readUrl: async (url, options) => {
        const content = texts[url];
        if (content === undefined) {
          throw new NotFoundError(`nothing at ${url}`);
        }
        if (options?.etag === `"${content.length}"`) {
          throw new NotModifiedError();
        }
        reads.push(url);
        return {
          buffer: async () => Buffer.from(content),
          etag: `"${content.length}"`,
        };
      },
    });
    const { processor, controlPlane, catalog } = processorBench({ urlReader });
    catalog.set('system:acme/shop', system);
    catalog.set('domain:acme/retail', domain);
    const run = new TestRun(processor, {
      type: 'url',
      target: 'https://github.com/acme/cart/blob/main/catalog-info.yaml',
    });
    const entity = {
      ...component,
      metadata: {
        ...component.metadata,
        annotations: {
          ...component.metadata.annotations,
          'openchoreo.dev/workload': 'deploy/w.yaml',
        },
      },
    };
    expect(problemsOf(await run.process(entity))).toEqual([]);
    expect(reads.sort()).toEqual(Object.keys(texts).sort());
    expect(run.refreshKeys).toContain(
      'url:https://github.com/acme/cart/tree/main/deploy/w.yaml',
    );

    expect(problemsOf(await run.process(entity))).toEqual([]);
    expect(reads).toHaveLength(3);
    expect(controlPlane.applied).toHaveLength(1);
  });
});
