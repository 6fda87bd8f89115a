import { InputError } from '@backstage/errors';
import type { ComponentDraft } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  type AnyResource,
  type Component,
  parseResource,
  type Workload,
} from '@openchoreo/model';

/** The resources that declare a component. */
export interface Declared {
  readonly component: Component;
  readonly workload: Workload;
}

/** What people change of a component. */
export function draftOf({ component, workload }: Declared): ComponentDraft {
  const { parameters, traits, autoDeploy } = component.spec;
  const { owner: _stays, ...rest } = workload.spec;
  return {
    component: {
      autoDeploy,
      ...(parameters && { parameters }),
      ...(traits && { traits }),
    },
    workload: rest,
  };
}

/**
 * The resources of a component as a draft would leave them.
 *
 * @throws InputError with every field of the draft that its kind does not have or allow
 */
export function withDraft(declared: Declared, draft: ComponentDraft): Declared {
  const { parameters, traits, autoDeploy } = draft.component;
  const problems: string[] = [];
  const component = checked(
    {
      ...declared.component,
      spec: { ...declared.component.spec, parameters, traits, autoDeploy },
    },
    { part: 'component', problems },
  );
  const workload = checked(
    {
      ...declared.workload,
      spec: { ...draft.workload, owner: declared.workload.spec.owner },
    },
    { part: 'workload', problems },
  );
  if (component?.kind !== 'Component' || workload?.kind !== 'Workload') {
    throw new InputError(problems.join('\n'));
  }
  return { component, workload };
}

function checked(
  candidate: object,
  {
    part,
    problems,
  }: { readonly part: keyof ComponentDraft; readonly problems: string[] },
): AnyResource | undefined {
  const parsed = parseResource(JSON.parse(JSON.stringify(candidate)));
  if (parsed.status === 'ignored') {
    problems.push(`${part}: ${parsed.reason}`);
    return undefined;
  }
  // What a file may carry along without effect is a mistake in a form.
  const found = [
    ...(parsed.status === 'invalid' ? parsed.errors : []),
    ...parsed.warnings,
  ];
  problems.push(
    ...found.map(({ path = '', message, remedy }) =>
      [
        `${part}${path.replace(/^spec/, '')}`,
        remedy ? `${message}; ${remedy}` : message,
      ].join(': '),
    ),
  );
  return parsed.status === 'valid' && found.length === 0
    ? parsed.resource
    : undefined;
}
