import {
  API_VERSION,
  type ClusterProjectType,
  LABELS,
  type Project,
  type ProjectRelease,
  type ProjectType,
} from '@openchoreo/model';
import { identityOf } from './contentHash';

/** An immutable snapshot of what a project brings into its cells, named after its content. */
export function createProjectRelease({
  project,
  projectType,
}: {
  readonly project: Project;
  readonly projectType: ProjectType | ClusterProjectType;
}): ProjectRelease {
  const { name, namespace } = project.metadata;
  const { parameters } = project.spec;
  const spec: ProjectRelease['spec'] = {
    owner: { projectName: name },
    projectType: {
      kind: projectType.kind,
      name: projectType.metadata.name,
      spec: projectType.spec,
    },
    ...(parameters && { parameters }),
  };
  return {
    apiVersion: API_VERSION,
    kind: 'ProjectRelease',
    metadata: {
      ...identityOf(name, spec),
      namespace,
      labels: { [LABELS.project]: name },
    },
    spec,
  };
}
