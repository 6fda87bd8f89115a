import type { Entity } from '@backstage/catalog-model';
import { SHOP } from './shop';

const annotations = {
  'openchoreo.dev/organization': SHOP.organization,
  'openchoreo.dev/project': SHOP.project,
};

/** Named unlike its project, as entities may be. */
export const shopEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: {
    namespace: 'default',
    name: 'web-shop',
    title: 'Shop',
    description: 'What customers see',
    annotations,
  },
  spec: { owner: 'group:default/shop-team' },
};

export const cartEntity = componentEntity('cart');
export const paymentsEntity = componentEntity('payments');
export const mailerEntity = componentEntity('mailer');

export const cartApiEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'API',
  metadata: {
    namespace: 'default',
    name: 'shop-cart-http',
    annotations: {
      ...annotations,
      'openchoreo.dev/component': 'cart',
      'openchoreo.dev/endpoint': 'http',
    },
  },
  spec: {
    type: 'openapi',
    lifecycle: 'production',
    owner: 'group:default/shop-team',
    definition: 'openapi: 3.1.0',
  },
};

export const ENTITIES: readonly Entity[] = [
  shopEntity,
  cartEntity,
  paymentsEntity,
  mailerEntity,
  cartApiEntity,
];

function componentEntity(component: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      namespace: 'default',
      name: `shop-${component}`,
      annotations: { ...annotations, 'openchoreo.dev/component': component },
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/shop-team',
      system: 'web-shop',
    },
  };
}
