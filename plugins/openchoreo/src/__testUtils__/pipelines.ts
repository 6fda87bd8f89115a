import type {
  PipelineView,
  PromotionPath,
} from '@openchoreo/backstage-plugin-openchoreo-common';

/** A promotion, written `from to`. */
export function promotion(
  text: string,
  conditions: Partial<PromotionPath> = {},
): PromotionPath {
  const [from, to] = text.split(' ');
  return { from, to, gates: [], ...conditions };
}

/** A pipeline of environments that exist, named in promotion order. */
export function pipeline(
  names: readonly string[],
  paths: readonly PromotionPath[],
): PipelineView {
  return {
    organization: 'acme',
    name: 'default',
    displayName: 'Default',
    environments: names.map(name => ({
      name,
      displayName: name,
      isProduction: name === 'production',
      exists: true,
    })),
    paths,
    projects: 2,
    problems: [],
  };
}
