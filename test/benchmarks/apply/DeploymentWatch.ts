import { KubeConfig, Watch } from '@kubernetes/client-node';

/** Tells when the image of a Deployment is on the cluster, seen by somebody who is not the engine. */
export class DeploymentWatch {
  readonly #waiting = new Map<
    string,
    { resolve: (at: number) => void; reject: (error: unknown) => void }
  >();
  readonly #seen = new Map<string, number>();
  readonly #client: Watch;
  #isStopped = false;
  #abort = () => {};

  private constructor(kubeconfig: string) {
    const config = new KubeConfig();
    config.loadFromString(kubeconfig);
    this.#client = new Watch(config);
  }

  static async start(kubeconfig: string): Promise<DeploymentWatch> {
    const watch = new DeploymentWatch(kubeconfig);
    await watch.#watch();
    return watch;
  }

  /** The API server ends a watch when it likes; the next one begins with all there is. */
  async #watch(): Promise<void> {
    const controller = await this.#client.watch(
      '/apis/apps/v1/deployments',
      {},
      (_type, object) => this.#see(object),
      () => {
        if (!this.#isStopped) {
          this.#watch().catch(error => this.#fail(error));
        }
      },
    );
    this.#abort = () => controller.abort();
  }

  /** When a Deployment with this image was first seen, on the clock of `performance`. */
  async seen(image: string): Promise<number> {
    return (
      this.#seen.get(image) ??
      new Promise((resolve, reject) =>
        this.#waiting.set(image, { resolve, reject }),
      )
    );
  }

  stop(): void {
    this.#isStopped = true;
    this.#abort();
  }

  #fail(error: unknown): void {
    for (const { reject } of this.#waiting.values()) {
      reject(error);
    }
  }

  #see(deployment: {
    spec?: { template?: { spec?: { containers?: { image?: string }[] } } };
  }): void {
    const [container] = deployment.spec?.template?.spec?.containers ?? [];
    const image = container?.image ?? '';
    if (!this.#seen.has(image)) {
      this.#seen.set(image, performance.now());
      this.#waiting.get(image)?.resolve(performance.now());
    }
  }
}
