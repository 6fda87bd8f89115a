import type { Entity } from '@backstage/catalog-model';
import { componentRefOf, projectRefOf } from './refs';

function entity(
  annotations: Record<string, string>,
  namespace?: string,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'cart', namespace, annotations },
  };
}

describe('resources behind entities', () => {
  it('are named by the annotations, not by the entity', () => {
    const cart = entity({
      'openchoreo.dev/organization': 'acme',
      'openchoreo.dev/project': 'shop',
      'openchoreo.dev/component': 'cart-v2',
    });
    expect(projectRefOf(cart)).toEqual({
      organization: 'acme',
      project: 'shop',
    });
    expect(componentRefOf(cart)).toEqual({
      organization: 'acme',
      project: 'shop',
      component: 'cart-v2',
    });
  });

  it('belong to the organization of the entity namespace when no annotation says otherwise', () => {
    const annotations = { 'openchoreo.dev/project': 'shop' };
    expect(projectRefOf(entity(annotations, 'acme'))?.organization).toBe(
      'acme',
    );
    expect(projectRefOf(entity(annotations))?.organization).toBe('default');
  });

  it('are absent on entities of others', () => {
    expect(projectRefOf(entity({}))).toBeUndefined();
    expect(
      componentRefOf(entity({ 'openchoreo.dev/project': 'shop' })),
    ).toBeUndefined();
  });
});
