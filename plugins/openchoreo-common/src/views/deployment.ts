/** Answer of promote, deploy and undeploy: what the environment is to have now. */
export interface DeploymentResult {
  readonly environment: string;
  /** Absent when nothing was ever deployed there. */
  readonly release?: string;
  readonly state: 'Active' | 'Undeploy';
}
