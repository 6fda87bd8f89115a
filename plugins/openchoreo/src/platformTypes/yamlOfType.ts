import type { PlatformTypeView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { stringify } from 'yaml';

/** A type as its author writes it: without what the control plane keeps beside it. */
export function yamlOfType({
  apiVersion,
  kind,
  metadata,
  spec,
}: PlatformTypeView['resource']): string {
  const { name, labels = {}, annotations = {} } = metadata;
  return stringify(
    {
      apiVersion,
      kind,
      metadata: {
        name,
        ...('namespace' in metadata && { namespace: metadata.namespace }),
        ...(Object.keys(labels).length > 0 && { labels }),
        ...(Object.keys(annotations).length > 0 && { annotations }),
      },
      spec,
    },
    { lineWidth: 0, aliasDuplicateObjects: false },
  );
}
