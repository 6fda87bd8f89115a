import { KubeConfig, Watch } from '@kubernetes/client-node';

/** Tells when the image of a Deployment is on the cluster, seen by somebody who is not the engine. */
export class DeploymentWatch {
  readonly #waiting = new Map<string, (at: number) => void>();
  readonly #seen = new Map<string, number>();
  #stop = () => {};

  static async start(kubeconfig: string): Promise<DeploymentWatch> {
    const watch = new DeploymentWatch();
    const config = new KubeConfig();
    config.loadFromString(kubeconfig);
    const controller = await new Watch(config).watch(
      '/apis/apps/v1/deployments',
      {},
      (_type, object) => watch.#see(object),
      () => {},
    );
    watch.#stop = () => controller.abort();
    return watch;
  }

  /** When a Deployment with this image was first seen, on the clock of `performance`. */
  async seen(image: string): Promise<number> {
    return (
      this.#seen.get(image) ??
      new Promise(resolve => this.#waiting.set(image, resolve))
    );
  }

  stop(): void {
    this.#stop();
  }

  #see(deployment: {
    spec?: { template?: { spec?: { containers?: { image?: string }[] } } };
  }): void {
    const [container] = deployment.spec?.template?.spec?.containers ?? [];
    const image = container?.image ?? '';
    if (!this.#seen.has(image)) {
      this.#seen.set(image, performance.now());
      this.#waiting.get(image)?.(performance.now());
    }
  }
}
