import type { ParsedDocument } from '@openchoreo/model';
import { validateComponentType } from './validateComponentType';

/**
 * A document with its templates checked, so that the author of a type hears of what is wrong with it instead of those
 * who use it. Documents without templates stay as they are.
 */
export function checkTemplates(document: ParsedDocument): ParsedDocument {
  if (document.status !== 'valid') {
    return document;
  }
  const { resource, ...rest } = document;
  switch (resource.kind) {
    case 'ComponentType':
    case 'ClusterComponentType':
    case 'Trait':
    case 'ClusterTrait':
    case 'ProjectType':
    case 'ClusterProjectType':
    case 'ResourceType':
    case 'ClusterResourceType': {
      const problems = validateComponentType(resource).map(problem => ({
        ...problem,
        ...document.placeOf(problem.path ?? ''),
      }));
      return problems.length > 0
        ? { ...rest, status: 'invalid', errors: problems }
        : document;
    }
    default:
      return document;
  }
}
