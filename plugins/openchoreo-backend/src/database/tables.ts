/** Who wrote a resource last. */
export type Origin = 'api' | 'config' | 'default' | 'system';

/** Row of the table `resources`; see its migration. */
export interface DbResourceRow {
  uid: string;
  kind: string;
  namespace: string;
  name: string;
  origin: Origin;
  generation: number;
  resource_version: number;
  labels: string;
  annotations: string;
  spec: string;
  status: string | null;
  created_at: string;
  updated_at: string;
  deleted_at: string | null;
  project: string | null;
  component: string | null;
  resource: string | null;
  environment: string | null;
  placed_release: string | null;
}

/** Row of the table `resource_references`. */
export interface DbReferenceRow {
  from_uid: string;
  to_kind: string;
  to_namespace: string;
  to_name: string;
}

/** Row of the table `connections`. */
export interface DbConnectionRow {
  release_uid: string;
  organization: string;
  project: string;
  component: string;
  release_name: string;
  provider_organization: string;
  provider_project: string;
  provider_component: string;
  endpoint: string;
}

/** Row of the table `work_queue`. */
export interface DbWorkRow {
  topic: string;
  organization: string;
  project: string;
  name: string;
  ticket: string;
  /** Text on PostgreSQL, as for all 64 bit numbers. */
  due_at: number | string;
  attempts: number;
  claim: string | null;
  /** Counts while the claim is alive. */
  beats: number;
}

/** Row of the table `change_feed`. */
export interface DbChangeRow {
  seq: number | string;
  kind: string;
  namespace: string;
  name: string;
  project: string | null;
  component: string | null;
  action: 'put' | 'deleted' | 'observed';
  at: string;
}

/** Row of the table `change_position`. */
export interface DbChangePositionRow {
  id: number;
  seq: number | string;
}

/** Row of the table `removal_confirmations`. */
export interface DbRemovalConfirmationRow {
  organization: string;
  project: string;
  environment: string;
  token: string;
}

/** Row of the table `cell_status`. */
export interface DbCellStatusRow {
  organization: string;
  project: string;
  environment: string;
  report: string;
  reconciled_at: string;
}

/** Row of the table `discovered_schemas`. */
export interface DbDiscoveredSchemaRow {
  organization: string;
  project: string;
  environment: string;
  component: string;
  endpoint: string;
  release: string;
  attempts: number;
  reason: string | null;
  type: 'openapi' | 'graphql' | null;
  content: string | null;
  path: string | null;
  found_release: string | null;
  found_at: string | null;
}

/** Row of the table `deployment_history`. */
export interface DbDeploymentRow {
  seq: number | string;
  organization: string;
  project: string;
  component: string;
  environment: string;
  at: string;
  actor: string | null;
  cause: string;
  from_environment: string | null;
  request_id: string | null;
  release_name: string | null;
  previous_release: string | null;
  state: string;
  changes: string;
}

/** Row of the table `promotion_requests`. */
export interface DbPromotionRequestRow {
  id: string;
  organization: string;
  project: string;
  component: string;
  from_environment: string;
  to_environment: string;
  release_name: string;
  status: string;
  reason: string | null;
  requested_by: string;
  requested_at: string;
  expires_at: string;
  comment: string | null;
  approval: string;
  open_for: string | null;
}

/** Row of the table `promotion_reviewers`. */
export interface DbPromotionReviewerRow {
  request_id: string;
  reviewer: string;
}

/** Row of the table `promotion_answers`. */
export interface DbPromotionAnswerRow {
  request_id: string;
  reviewer: string;
  answer: string;
  comment: string | null;
  at: string;
}
