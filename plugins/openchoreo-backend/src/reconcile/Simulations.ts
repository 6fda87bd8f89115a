import type { ClusterDataPlane, DataPlane } from '@openchoreo/model';
import type { DataPlanes } from '../dataplane/dataPlanes';

/** Knows which data planes are simulations; each is asked until it has answered once. */
export class Simulations {
  readonly #dataPlanes: DataPlanes;
  readonly #known = new Map<string, boolean>();

  constructor(dataPlanes: DataPlanes) {
    this.#dataPlanes = dataPlanes;
  }

  /** False also while a data plane has not answered yet. */
  async isSimulated(
    dataPlane: DataPlane | ClusterDataPlane | undefined,
  ): Promise<boolean> {
    if (!dataPlane) {
      return false;
    }
    // A changed data plane may be another cluster: its generation is part of the key.
    const key = `${dataPlane.metadata.uid}/${dataPlane.metadata.generation}`;
    const known = this.#known.get(key);
    if (known !== undefined) {
      return known;
    }
    const answer = await this.#dataPlanes.statusOf(dataPlane);
    if (answer.status !== 'ready') {
      return false;
    }
    this.#known.set(key, answer.simulated);
    return answer.simulated;
  }
}
