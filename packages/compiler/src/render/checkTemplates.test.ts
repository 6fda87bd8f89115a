import { parseResources } from '@openchoreo/model';
import { checkTemplates } from './checkTemplates';

const yaml = (image: string) => `apiVersion: openchoreo.dev/v1alpha1
kind: ComponentType
metadata: { name: web, namespace: acme }
spec:
  workloadType: deployment
  resources:
    - id: deployment
      template:
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: "\${metadata.name}" }
        spec:
          at: \${string(timestamp("2025-01-02T03:04:05Z"))}
          image: ${image}
---
apiVersion: openchoreo.dev/v1alpha1
kind: Project
metadata: { name: shop, namespace: acme }
spec: { deploymentPipelineRef: { name: default } }
---
kind: nonsense
`;

const check = (image: string) =>
  parseResources(yaml(image), { file: 'types.yaml' }).documents.map(
    checkTemplates,
  );

describe('checkTemplates', () => {
  it('says where in the file a template is wrong', () => {
    const [document] = check('${workload.container.imag}');
    expect(document).toMatchObject({
      status: 'invalid',
      errors: [
        {
          resource: 'ComponentType acme/web',
          path: 'spec.resources[0].template.spec.image',
          file: 'types.yaml',
          line: 14,
          column: 18,
          message: expect.stringContaining('did you mean "image"?'),
        },
      ],
    });
  });

  it('leaves everything else as it is', () => {
    expect(
      check('${workload.container.image}').map(({ status }) => status),
    ).toEqual(['valid', 'valid', 'invalid']);
  });
});
