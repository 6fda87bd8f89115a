import type { OpenChoreoClient } from '@openchoreo/backstage-plugin-openchoreo-common';
import type {
  ComponentRef,
  ComponentView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { ServiceBackend } from '@openchoreo/embedded-cluster';
import type { Knex } from 'knex';
import { eventually } from '../dataplane/__testUtils__/TestBench';
import { EmbeddedTestCluster } from '../dataplane/__testUtils__/testCluster';
import { platformYaml, projectYaml } from './shop';
import { startControlPlane, type TestControlPlane } from './startControlPlane';
import { TestObjects } from './TestObjects';

export const SHOP = { organization: 'acme', project: 'shop' };
export const CART = { ...SHOP, component: 'cart' };
export const DEVELOPMENT = { ...SHOP, environment: 'development' };

/** A control plane with a cluster, three environments and the project `shop`. */
export class ControlPlaneBench {
  private constructor(
    readonly controlPlane: TestControlPlane,
    readonly objects: TestObjects,
    readonly cluster: EmbeddedTestCluster,
    readonly knex: Knex,
  ) {}

  static async start(
    knex: Knex,
    options: Pick<
      Parameters<typeof startControlPlane>[0],
      'config' | 'policy' | 'groups' | 'metrics'
    > & { readonly serviceBackend?: ServiceBackend } = {},
  ): Promise<ControlPlaneBench> {
    const { serviceBackend } = options;
    const cluster = await EmbeddedTestCluster.start({ serviceBackend });
    const bench = new ControlPlaneBench(
      await startControlPlane({
        knex,
        cluster: cluster.connection,
        ...options,
      }),
      new TestObjects(cluster.connection),
      cluster,
      knex,
    );
    await bench.apply(platformYaml, projectYaml('shop'));
    return bench;
  }

  get client(): OpenChoreoClient {
    return this.controlPlane.client;
  }

  /** Applies documents, all of which have to be valid. */
  async apply(...yaml: string[]): Promise<void> {
    const { documents } = await this.client.apply(yaml.join('\n'));
    const invalid = documents.filter(({ action }) => action === 'invalid');
    if (invalid.length > 0) {
      throw new Error(`Refused: ${JSON.stringify(invalid)}`);
    }
  }

  async untilHealthy(
    environment: string,
    ref: ComponentRef = CART,
  ): Promise<ComponentView> {
    return eventually(
      () => this.client.getComponent(ref),
      view => deploymentOf(view, environment)?.health === 'healthy',
    );
  }

  /** Names of the Deployments in the development cell of the shop. */
  async deployments(): Promise<string[]> {
    const { namespace } = await this.client.getCell(DEVELOPMENT);
    return this.objects.namesOf('deployments', namespace);
  }

  async stop(): Promise<void> {
    await this.controlPlane.stop();
    await this.objects.close();
    await this.cluster.stop();
  }
}

/** What a component has in an environment. */
export function deploymentOf(view: ComponentView, environment: string) {
  return view.environments.find(
    ({ environment: { name } }) => name === environment,
  )?.deployment;
}
