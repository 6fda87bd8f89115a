import type { DeclaredResource } from './declaredResources';

/** Takes declared resources; the control plane, seen from here. */
export interface ResourceSink {
  /**
   * Makes the control plane hold these resources.
   *
   * @throws DeclarationError `refused` or `taken` when it does not accept them, `unavailable` when it does not answer
   */
  apply(resources: readonly DeclaredResource[]): Promise<void>;
}
