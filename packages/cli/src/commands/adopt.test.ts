import { parseResources } from '@openchoreo/model';
import { parseAllDocuments } from 'yaml';
import { run } from '../__testUtils__/recordingTerminal';
import { workFolder } from '../__testUtils__/workFolder';

const COMPOSE = `
services:
  web:
    image: ghcr.io/acme/web:2
    ports: ["80:3000"]
    depends_on: [cart_api]
    environment:
      CART_URL: http://cart_api:8080
      MAIL_HOST: db.example.com
      TITLE: Shop
  cart_api:
    image: ghcr.io/acme/cart:1
    expose: [8080]
    command: serve --verbose "two words"
    environment:
      - DB_HOST=db
      - DB_URL=postgres://me:secret@db:5432/cart
      - TOKEN
    deploy: { replicas: 2 }
    volumes: [data:/data]
  db:
    build: ./db
    expose: ["5432"]
volumes: { data: {} }
`;

const SCORE = `
apiVersion: score.dev/v1b1
metadata: { name: greeter }
service:
  ports:
    http: { port: 80, targetPort: 9090 }
containers:
  main:
    image: .
    args: [--port, "9090"]
    variables:
      NAME: world
      DB: postgres://\${resources.db.host}
    files:
      /conf/app.toml: { content: "debug = true" }
    resources: { limits: { memory: 128Mi } }
  sidecar: { image: busybox }
resources:
  db: { type: postgres }
`;

const KUBERNETES = `
apiVersion: v1
kind: List
items:
  - apiVersion: apps/v1
    kind: Deployment
    metadata: { name: api, namespace: legacy, uid: 123 }
    spec:
      replicas: 3
      selector: { matchLabels: { app: api } }
      template:
        metadata: { labels: { app: api } }
        spec:
          nodeSelector: { disk: ssd }
          containers:
            - name: api
              image: ghcr.io/acme/api:7
              ports: [{ name: web, containerPort: 9000 }]
              livenessProbe: { httpGet: { path: /healthz, port: web } }
              resources: { limits: { cpu: 500m } }
              env:
                - { name: PASSWORD, valueFrom: { secretKeyRef: { name: api-secrets, key: password } } }
                - { name: NODE, valueFrom: { fieldRef: { fieldPath: spec.nodeName } } }
                - { name: LEVEL, value: debug }
  - apiVersion: v1
    kind: Service
    metadata: { name: api }
    spec: { selector: { app: api }, ports: [{ name: http, port: 80, targetPort: web }] }
  - apiVersion: v1
    kind: Service
    metadata: { name: other }
    spec: { selector: { app: other }, ports: [{ port: 80 }] }
  - apiVersion: batch/v1
    kind: CronJob
    metadata: { name: cleanup }
    spec:
      schedule: 5 4 * * *
      jobTemplate: { spec: { template: { spec: { containers: [{ name: main, image: cleanup:1, env: [{ name: API, value: http://api.legacy.svc:80 }] }] } } } }
  - apiVersion: v1
    kind: ConfigMap
    metadata: { name: settings }
`;

async function adopt(text: string, ...args: string[]) {
  const folder = workFolder({ 'file.yaml': text });
  return run([
    'adopt',
    '-f',
    `${folder}/file.yaml`,
    '--project',
    'shop',
    '--organization',
    'acme',
    ...args,
  ]);
}

/** What was proposed, by kind and name; every resource has to be valid. */
async function proposed(text: string, ...args: string[]) {
  const { exitCode, stdout, stderr } = await adopt(text, ...args);
  expect({ exitCode, stdout, stderr }).toMatchObject({ exitCode: 0 });
  for (const document of parseResources(stdout).documents) {
    expect(document).toMatchObject({ status: 'valid' });
  }
  const resources = parseAllDocuments(stdout).map(document => document.toJS());
  const find = (kind: string, name: string) =>
    resources.find(
      resource => resource.kind === kind && resource.metadata.name === name,
    );
  return {
    find,
    names: resources.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
    notes: stderr.trim().split('\n'),
  };
}

describe('openchoreo adopt', () => {
  it('makes a component of each service of a Compose file, and connections of addresses', async () => {
    const { find, names, notes } = await proposed(
      COMPOSE,
      '--environment',
      'development',
    );
    expect(names).toEqual([
      'Component web',
      'Workload web',
      'Component cart-api',
      'Workload cart-api',
      'ReleaseBinding cart-api-development',
      'Component db',
      'Workload db',
    ]);
    expect(find('Workload', 'web').spec).toEqual({
      owner: { projectName: 'shop', componentName: 'web' },
      container: {
        image: 'ghcr.io/acme/web:2',
        env: [
          { key: 'MAIL_HOST', value: 'db.example.com' },
          { key: 'TITLE', value: 'Shop' },
        ],
      },
      endpoints: {
        http: { type: 'HTTP', port: 3000, visibility: ['public'] },
      },
      dependencies: {
        endpoints: [
          {
            component: 'cart-api',
            name: 'http',
            visibility: 'project',
            envBindings: { address: 'CART_URL' },
          },
        ],
      },
    });
    expect(find('Workload', 'cart-api').spec).toMatchObject({
      container: {
        args: ['serve', '--verbose', 'two words'],
        env: [{ key: 'DB_URL' }],
      },
      dependencies: {
        endpoints: [
          { component: 'db', name: 'tcp', envBindings: { host: 'DB_HOST' } },
        ],
      },
    });
    expect(find('Component', 'db').spec.componentType.name).toBe(
      'deployment/service',
    );
    expect(
      find('ReleaseBinding', 'cart-api-development').spec
        .componentTypeEnvironmentConfigs,
    ).toEqual({ replicas: 2 });
    expect(notes).toEqual([
      'note: cart_api: TOKEN came from the environment of whoever started it; give it a value or a SecretReference',
      'note: cart_api: volumes is not taken over',
      'note: db: is built here; put the name of the built image into spec.container.image',
      'note: cart-api: DB_URL seems to hold an address of db; declare a connection to it, and let the variable be made of its parts',
    ]);
  });

  it('gives a service of a Compose file the endpoints that others call', async () => {
    const { find, notes } = await proposed(`
services:
  cache: { image: "redis:8" }
  worker: { image: worker:1, environment: { REDIS: "cache:6379", REDIS_URL: "redis://cache:6379" } }
`);
    expect(find('Component', 'cache').spec.componentType.name).toBe(
      'deployment/service',
    );
    expect(find('Workload', 'cache').spec.endpoints).toEqual({
      tcp: { type: 'TCP', port: 6379 },
    });
    expect(find('Workload', 'worker').spec.dependencies.endpoints).toEqual([
      {
        component: 'cache',
        name: 'tcp',
        visibility: 'project',
        envBindings: { address: 'REDIS' },
      },
    ]);
    expect(find('Workload', 'worker').spec.container.env).toEqual([
      { key: 'REDIS_URL', value: 'redis://cache:6379' },
    ]);
    expect(notes).toEqual([
      'note: cache: the endpoint tcp (TCP, port 6379) is what others call; correct it where that is not so',
    ]);
  });

  it('makes a component of a Score file, and says what it leaves to others', async () => {
    const { find, notes } = await proposed(SCORE);
    expect(find('Workload', 'greeter').spec).toMatchObject({
      container: {
        image: 'greeter',
        args: ['--port', '9090'],
        env: [{ key: 'NAME', value: 'world' }],
        files: [{ key: 'app.toml', mountPath: '/conf', value: 'debug = true' }],
      },
      endpoints: { http: { type: 'HTTP', port: 80, targetPort: 9090 } },
    });
    expect(notes).toEqual([
      'note: greeter: is built here; put the name of the built image into spec.container.image',
      'note: greeter: only the container main is taken over, not sidecar; a component has one',
      'note: greeter: DB is left out, as ${resources.db.host} comes from Score; bind it to a connection, a Resource or a SecretReference',
      'note: greeter: declare a Resource for db (postgres) and name it in spec.dependencies.resources',
    ]);
  });

  it('makes components of what runs on a cluster', async () => {
    const { find, names, notes } = await proposed(
      KUBERNETES,
      '--environment',
      'development',
    );
    expect(names).toEqual([
      'Component api',
      'Workload api',
      'ReleaseBinding api-development',
      'Component cleanup',
      'Workload cleanup',
      'ReleaseBinding cleanup-development',
    ]);
    expect(find('Workload', 'api').spec).toMatchObject({
      container: {
        image: 'ghcr.io/acme/api:7',
        env: [
          {
            key: 'PASSWORD',
            valueFrom: {
              secretKeyRef: { name: 'api-secrets', key: 'password' },
            },
          },
          { key: 'LEVEL', value: 'debug' },
        ],
      },
      endpoints: { http: { type: 'HTTP', port: 80, targetPort: 9000 } },
    });
    expect(find('Workload', 'cleanup').spec.dependencies.endpoints).toEqual([
      {
        component: 'api',
        name: 'http',
        visibility: 'project',
        envBindings: { address: 'API' },
      },
    ]);
    expect(
      find('ReleaseBinding', 'cleanup-development').spec
        .componentTypeEnvironmentConfigs,
    ).toEqual({ schedule: '5 4 * * *' });
    expect(notes).toEqual([
      'note: api: declare a SecretReference api-secrets, whose values come from your secret store',
      'note: api: NODE is left out, as its value comes from something else than a text or a secret',
      'note: api: livenessProbe of its container is not taken over; the component type decides',
      'note: api: nodeSelector of its pods is not taken over; the component type decides',
      'note: ConfigMap settings is not taken over; what it does has to come from the component type, a trait or a Resource',
    ]);
  });

  it('compares what runs with what would run', async () => {
    const withoutSecret = KUBERNETES.replace(/.*name: PASSWORD.*\n/, '');
    const { exitCode, stdout } = await adopt(
      withoutSecret,
      '--environment',
      'development',
      '--compare',
    );
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^--- now\/Deployment\/api\n\+\+\+ proposed\/Deployment\/api\n/,
    );
    expect(stdout).toContain('-            httpGet:');
    expect(stdout).not.toMatch(/^[-+] {2}replicas/m);
    expect(stdout).toContain('--- now/CronJob/cleanup');
    expect(stdout).not.toMatch(/^[-+] {2}schedule/m);
  });

  it.each([
    [
      'no file of a known kind',
      'a: 1',
      /is no Compose file, no Score file and no Kubernetes object/,
    ],
    ['a broken file', 'a: [', /file\.yaml: Flow sequence/],
    [
      'a Score file that is none',
      'apiVersion: score.dev/v1b1\nmetadata: { name: x }\ncontainers: {}',
      /file\.yaml: containers: has no container/,
    ],
    [
      'a Deployment without containers',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: x }\nspec: { template: { spec: { containers: [] } } }',
      /file\.yaml: spec\.template\.spec\.containers: /,
    ],
    [
      'objects that are no workload',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }',
      /nothing to take over/,
    ],
  ])('refuses %s', async (_name, text, message) => {
    const { exitCode, stderr } = await adopt(text);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(message);
  });

  it('says what a comparison needs', async () => {
    expect(await adopt(KUBERNETES, '--compare')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--compare needs --environment'),
    });
    expect(
      await adopt(COMPOSE, '--compare', '--environment', 'development'),
    ).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--compare needs objects of Kubernetes'),
    });
  });
});
