import { mkdir, writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { componentResources } from '@openchoreo/backstage-plugin-openchoreo-common';
import { componentFiles } from '../files/componentFiles';
import type { Tools } from '../Tools';
import { componentInput } from './componentInput';

const EXAMPLE = `steps:
  - id: files
    name: Write what declares the component
    action: openchoreo:component:files
    input:
      project: system:demo/shop
      component: greeter
      componentType: deployment/service
      container: { image: 'ghcr.io/openchoreo/samples/greeter-service:latest' }
      endpoints:
        - { name: http, type: HTTP, port: 9090, visibility: [public] }
  - id: publish
    name: Ask for them to be merged
    action: publish:github:pull-request
    input:
      repoUrl: github.com?owner=acme&repo=greeter
      branchName: openchoreo
      title: Run the greeter on OpenChoreo
      description: Declares the component and its workload
`;

/** `openchoreo:component:files`: a component as files for a repository. */
export function createWriteComponentFilesAction(tools: Tools) {
  return createTemplateAction({
    id: 'openchoreo:component:files',
    description:
      'Writes catalog-info.yaml and workload.yaml for a component into the workspace, for a step that publishes them. Fails when the control plane would refuse it. Registered in the catalog, they become the same component as openchoreo:component:create makes.',
    examples: [{ description: 'Declare a service in Git', example: EXAMPLE }],
    supportsDryRun: true,
    schema: {
      input: {
        ...componentInput,
        path: z =>
          z
            .string()
            .optional()
            .describe('Folder in the workspace; its root when absent'),
      },
      output: {
        catalogInfoPath: z =>
          z.string().describe('For catalog:register, e.g. `catalog-info.yaml`'),
      },
    },
    async handler(ctx) {
      const { component: name, path = '.', ...rest } = ctx.input;
      const input = { ...rest, name };
      const place = await tools.places.catalogPlace(ctx, ctx.input.project);
      await tools.controlPlane.applyResources(ctx, {
        resources: componentResources(input, place.project),
        dryRun: true,
      });
      const folder = resolveSafeChildPath(ctx.workspacePath, path);
      await mkdir(folder, { recursive: true });
      for (const [file, text] of Object.entries(componentFiles(input, place))) {
        await writeFile(join(folder, file), text);
      }
      ctx.output('catalogInfoPath', posix.join(path, 'catalog-info.yaml'));
    },
  });
}
