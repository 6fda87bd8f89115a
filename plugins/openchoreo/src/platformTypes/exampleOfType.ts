import type {
  PlatformTypeView,
  RenderPreview,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { stringify } from 'yaml';

type Tried = Extract<RenderPreview, { readonly status: 'rendered' }>['with'];

/** How a component asks for a type or a trait, as YAML: the part of its spec that does. */
export function exampleOfType(
  { kind, name, workloadType }: PlatformTypeView,
  { parameters }: Tried,
): string {
  const given = Object.keys(parameters).length > 0 ? { parameters } : {};
  const spec = workloadType
    ? { componentType: { kind, name: `${workloadType}/${name}` }, ...given }
    : { traits: [{ kind, name, instanceName: name, ...given }] };
  return stringify({ spec }, { lineWidth: 0 });
}
