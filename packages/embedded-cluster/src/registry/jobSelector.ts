import { asObject, valueAt, withValueAt } from '../json';
import { DraftObject } from '../object';

const uidLabel = 'batch.kubernetes.io/controller-uid';

/** Gives a new Job the selector and the labels by which it finds its pods, unless it brings its own. */
export function withJobSelector<T extends DraftObject>(job: T): T {
  const isJob = job.kind === 'Job' && job.apiVersion === 'batch/v1';
  const { selector, manualSelector } = asObject(job.spec);
  if (!isJob || selector !== undefined || manualSelector === true) return job;
  const { uid, name } = job.metadata;
  const labels = {
    [uidLabel]: uid,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    'job-name': name,
  };
  const path = ['template', 'metadata', 'labels'];
  const present = asObject(valueAt(job.spec, path));
  const spec = withValueAt(job.spec, path, { ...present, ...labels });
  return {
    ...job,
    metadata: {
      ...job.metadata,
      labels: { ...labels, ...job.metadata.labels },
    },
    spec: { ...spec, selector: { matchLabels: { [uidLabel]: uid } } },
  };
}
