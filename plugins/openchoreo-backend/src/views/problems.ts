import type { Problem } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Diagnostic } from '@openchoreo/model';
import type { ObjectChange } from '../dataplane/dataPlanes';

/** A diagnostic of the compiler, as views show it. */
export function problemOfDiagnostic({
  message,
  remedy,
  resource,
  path,
}: Diagnostic): Problem {
  return {
    message: remedy ? `${message}; ${remedy}` : message,
    ...(resource && { resource }),
    ...(path && { path }),
  };
}

/** The problems in an apply; none for objects that went well. */
export function problemsOfChanges(changes: readonly ObjectChange[]): Problem[] {
  return changes.flatMap(change =>
    (change.action === 'failed' || change.action === 'deleting') &&
    change.message
      ? [
          {
            message: change.message,
            resource: [
              change.subject.kind,
              [change.subject.namespace, change.subject.name]
                .filter(Boolean)
                .join('/'),
            ].join(' '),
          },
        ]
      : [],
  );
}
