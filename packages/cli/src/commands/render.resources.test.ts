import {
  component,
  PLATFORM,
  project,
  renderShop,
  stream,
} from '../__testUtils__/cells';

const RESOURCE_TYPE = `
apiVersion: openchoreo.dev/v1alpha1
kind: ResourceType
metadata: { name: database, namespace: acme }
spec:
  environmentConfigs:
    openAPIV3Schema:
      type: object
      properties: { size: { type: string, default: small } }
  resources:
    - id: claim
      template:
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: '\${metadata.name}-claim', namespace: '\${metadata.namespace}' }
        data: { size: '\${environmentConfigs.size}' }
  outputs:
    - { name: url, value: 'postgres://db' }
`;

const RESOURCE = `
apiVersion: openchoreo.dev/v1alpha1
kind: Resource
metadata: { name: pg, namespace: acme }
spec:
  owner: { projectName: shop }
  type: { kind: ResourceType, name: database }
`;

const BINDING = `
apiVersion: openchoreo.dev/v1alpha1
kind: ResourceReleaseBinding
metadata: { name: pg-development, namespace: acme }
spec:
  owner: { projectName: shop, resourceName: pg }
  environment: development
  resourceTypeEnvironmentConfigs: { size: large }
`;

const PROJECT_TYPE = `
apiVersion: openchoreo.dev/v1alpha1
kind: ProjectType
metadata: { name: audited, namespace: acme }
spec:
  resources:
    - id: quota
      template:
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: audit, namespace: '\${metadata.namespace}' }
        data: { level: full }
`;

const DEPENDENCY =
  '  dependencies: { resources: [{ ref: pg, envBindings: { url: DATABASE_URL } }] }';

describe('openchoreo render, of what a project brings besides components', () => {
  it('prints the objects of managed resources, with the values of the environment', async () => {
    const { exitCode, stdout, stderr } = await renderShop(
      stream(PLATFORM, project('shop'), RESOURCE_TYPE, RESOURCE, BINDING),
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('size: large');
  });

  it('prints what the type of the project renders', async () => {
    const { stdout } = await renderShop(
      stream(
        PLATFORM,
        project('shop').replace(
          'spec: {',
          'spec: { type: { kind: ProjectType, name: audited },',
        ),
        PROJECT_TYPE,
      ),
    );
    expect(stdout).toContain('level: full');
  });

  it('refuses a component that waits for a resource that is not there', async () => {
    const { exitCode, stdout, stderr } = await renderShop(
      stream(
        PLATFORM,
        project('shop'),
        component({ name: 'hello', workload: DEPENDENCY }),
      ),
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/Component acme\/hello: waits: .*pg/);
  });

  it('names a type that is not in the files', async () => {
    const { exitCode, stderr } = await renderShop(
      stream(PLATFORM, project('shop'), RESOURCE),
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      'Resource acme/pg: spec.type names the ResourceType database, which is not in the files',
    );
  });
});
