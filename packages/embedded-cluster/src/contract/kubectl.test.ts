import { startEmbeddedCluster, EmbeddedCluster } from '../embeddedCluster';
import { Kubectl, hasKubectl } from './__testUtils__/kubectl';
import { describeContract } from './__testUtils__/target';

const describeWithKubectl = hasKubectl() ? describe : describe.skip;

const manifest = (image: string, replicas = 0) => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app: web}}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: main
          image: ${image}
          ports: [{containerPort: 8080}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
`;

describeWithKubectl('kubectl (needs kubectl on the PATH)', () => {
  describeContract('against', target => {
    let kubectl: Kubectl;
    let inNamespace: readonly string[];

    beforeAll(() => {
      kubectl = new Kubectl(target().kubeconfig);
    });

    afterAll(() => kubectl?.close());

    beforeEach(async () => {
      inNamespace = ['-n', await target().newNamespace()];
    });

    const run = (args: string, input?: string) =>
      kubectl.print([...inNamespace, ...args.split(' ')], input);

    it('lists kinds and explains fields', async () => {
      const kinds = await run('api-resources --api-group=apps');
      expect(kinds).toMatch(
        /deployments\s+deploy\s+apps\/v1\s+true\s+Deployment/,
      );
      const explained = await run('explain deployment.spec.replicas');
      expect(explained).toContain('replicas');
    });

    it('applies on the client side, again and with changes', async () => {
      const created = await run('apply -f -', manifest('example/image:1'));
      expect(created).toContain('deployment.apps/web created');
      const unchanged = await run('apply -f -', manifest('example/image:1'));
      expect(unchanged).toContain('deployment.apps/web unchanged');
      expect(unchanged).toContain('service/web unchanged');
      const changed = await run('apply -f -', manifest('example/image:2'));
      expect(changed).toContain('deployment.apps/web configured');
      const image =
        'get deployment web -o jsonpath={.spec.template.spec.containers[0].image}';
      expect(await run(image)).toBe('example/image:2');
    });

    it('refuses a field that the kind does not have', async () => {
      const broken = manifest('example/image:1').replace(
        'replicas:',
        'replica:',
      );
      const { code, stderr } = await kubectl.run(
        [...inNamespace, 'apply', '-f', '-'],
        broken,
      );
      expect(code).not.toBe(0);
      expect(stderr).toContain('unknown field "spec.replica"');
    });

    it('refuses a kind that nobody defined', async () => {
      const { code, stderr } = await kubectl.run(
        ['apply', '-f', '-'],
        'apiVersion: nothing.example.com/v1\nkind: Nothing\nmetadata: {name: a}\n',
      );
      expect(code).not.toBe(0);
      expect(stderr).toContain('no matches for kind "Nothing"');
    });

    it('applies on the server side and reports conflicts', async () => {
      const apply = (manager: string, image: string) =>
        kubectl.run(
          [
            ...inNamespace,
            ...`apply --server-side --field-manager=${manager} -f -`.split(' '),
          ],
          manifest(image),
        );
      const first = await apply('one', 'example/image:1');
      expect(first.stdout).toContain('deployment.apps/web serverside-applied');
      const second = await apply('two', 'example/image:2');
      expect(second.code).not.toBe(0);
      expect(second.stderr).toContain('conflict with "one"');
    });

    it('shows differences', async () => {
      await run('apply -f -', manifest('example/image:1'));
      const { code, stdout } = await kubectl.run(
        [...inNamespace, 'diff', '-f', '-'],
        manifest('example/image:2'),
      );
      expect(code).toBe(1);
      expect(stdout).toContain('example/image:2');
    });

    it('gets, labels, annotates, scales, patches and deletes', async () => {
      await run('apply -f -', manifest('example/image:1'));
      await run('label deployment web tier=front');
      await run('annotate service web note=here');
      expect(await run('get deployments -l tier=front -o name')).toBe(
        'deployment.apps/web\n',
      );
      expect(await run('get service web -o yaml')).toContain('note: here');
      await run('scale deployment web --replicas=2');
      const replicas = 'get deployment web -o jsonpath={.spec.replicas}';
      expect(await run(replicas)).toBe('2');
      await run('patch deployment web --type=merge -p {"spec":{"replicas":0}}');
      expect(await run(replicas)).toBe('0');
      expect(await run('delete deployment/web service/web')).toContain(
        'deployment.apps "web" deleted',
      );
      expect(await run('get deployments')).toBe('');
    });

    it('describes', async () => {
      await run('apply -f -', manifest('example/image:1'));
      const described = await run('describe deployment web');
      expect(described).toMatch(/Image:\s+example\/image:1/);
      expect(described).toMatch(/StrategyType:\s+RollingUpdate/);
    });

    it('waits for the end of a namespace', async () => {
      await run('apply -f -', manifest('example/image:1'));
      const [, name] = inNamespace;
      const deleted = await run(`delete namespace ${name} --timeout=50s`);
      expect(deleted).toContain(`namespace "${name}" deleted`);
    });
  });

  describe('against the simulation', () => {
    let cluster: EmbeddedCluster;
    let kubectl: Kubectl;

    beforeAll(async () => {
      cluster = await startEmbeddedCluster({ speed: 20 });
      kubectl = new Kubectl(cluster.kubeconfig);
    });

    afterAll(async () => {
      kubectl?.close();
      await cluster?.stop();
    });

    const run = (args: string, input?: string) =>
      kubectl.print(args.split(' '), input);

    it('says that it is a simulation', async () => {
      expect(await run('version')).toContain('embedded-simulation');
      const nodes = await run('get nodes');
      expect(nodes).toMatch(
        /embedded-simulation\s+Ready\s+v\S+embedded-simulation/,
      );
    });

    it('waits for a rollout, shows its pods, their events and logs', async () => {
      await run('apply -f -', manifest('example/image:1', 2));
      const status = await run('rollout status deployment/web --timeout=30s');
      expect(status).toContain('successfully rolled out');
      const pods = await run('get pods -l app=web --no-headers');
      expect(pods.trim().split('\n')).toHaveLength(2);
      expect(pods).toMatch(/^web-\S+\s+1\/1\s+Running\s+0/);
      expect(await run('get deployment web --no-headers')).toMatch(
        /^web\s+2\/2\s+2\s+2/,
      );
      expect(await run('describe pods -l app=web')).toMatch(
        /Scheduled .* \(simulated\)/,
      );
      const logs = await run('logs deployment/web --timestamps');
      expect(logs).toMatch(/^\d{4}-\S+Z \[simulated\] container main/m);
      const endpoints = await run('get endpoints web --no-headers');
      expect(endpoints).toMatch(/10\.244\.\d+\.\d+:8080,10\.244/);
    });

    it('rolls back to the revision before', async () => {
      await run('apply -f -', manifest('example/image:1', 1));
      await run('rollout status deployment/web --timeout=30s');
      await run('set image deployment/web main=example/image:2');
      await run('rollout status deployment/web --timeout=30s');
      await run('rollout undo deployment/web');
      await run('rollout status deployment/web --timeout=30s');
      const image =
        'get deployment web -o jsonpath={.spec.template.spec.containers[0].image}';
      expect(await run(image)).toBe('example/image:1');
    });

    it('says what it cannot do', async () => {
      await run('apply -f -', manifest('example/image:1', 1));
      await run('rollout status deployment/web --timeout=30s');
      const { code, stderr } = await kubectl.run(
        'exec deployment/web -- true'.split(' '),
      );
      expect(code).not.toBe(0);
      expect(stderr).toMatch(/simulated/);
    });
  });
});
