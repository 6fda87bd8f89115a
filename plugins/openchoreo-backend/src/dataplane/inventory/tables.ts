/** Row of the table `inventory`; see its migration. */
export interface DbInventoryRow {
  cluster: string;
  api_group: string;
  kind: string;
  /** Empty for objects of the whole cluster. */
  namespace: string;
  name: string;
  api_version: string;
  organization: string;
  project: string;
  environment: string;
  cell_namespace: string;
  component: string | null;
  state: 'planned' | 'applied';
  uid: string | null;
  desired_hash: string | null;
  owned_hash: string | null;
}
