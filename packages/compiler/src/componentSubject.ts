import { formatResource } from '@openchoreo/model';

/** How problems of a component name it, e.g. `Component acme/shop/cart`. */
export function componentSubject(component: {
  readonly organization: string;
  readonly project: string;
  readonly component: string;
}): string {
  return formatResource({
    kind: 'Component',
    namespace: component.organization,
    name: `${component.project}/${component.component}`,
  });
}
