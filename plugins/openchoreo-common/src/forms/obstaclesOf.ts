import type { ApplyPreview } from '../views/applyPreview';
import type { Problem } from '../views/cellView';

/** What of some documents would be refused, or would not compile. */
export function obstaclesOf({ documents, cells }: ApplyPreview): Problem[] {
  return [
    ...documents.flatMap(({ resource, messages }) =>
      messages
        .filter(({ severity }) => severity === 'error')
        .map(({ message, path }) => ({
          message,
          ...(resource && { resource }),
          ...(path && { path }),
        })),
    ),
    ...cells.flatMap(({ problems }) => problems),
  ];
}
