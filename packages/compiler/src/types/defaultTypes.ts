import { scheduledTask } from './scheduledTask';
import { service } from './service';
import { webApplication } from './webApplication';
import { worker } from './worker';

/** The component types that every installation begins with, as one YAML stream. */
export const defaultTypesYaml = [
  service,
  webApplication,
  worker,
  scheduledTask,
].join('---\n');
