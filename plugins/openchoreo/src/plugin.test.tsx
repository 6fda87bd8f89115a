import { screen } from '@testing-library/react';
import type { Entity } from '@backstage/catalog-model';
import type { ExtensionDefinition } from '@backstage/frontend-plugin-api';
import {
  createExtensionTester,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  cartApiEntity,
  cartEntity,
  shopEntity,
} from './__testUtils__/entities';
import * as cards from './extensions/cards';
import * as componentContents from './extensions/componentContents';
import * as endpointContents from './extensions/endpointContents';
import * as projectContents from './extensions/projectContents';
import plugin from './plugin';

const IDS = [
  'api:openchoreo/client',
  'page:openchoreo',
  'page:openchoreo/attention',
  'entity-content:openchoreo/project-deployments',
  'entity-content:openchoreo/project-cell',
  'entity-content:openchoreo/component-deploy',
  'entity-content:openchoreo/component-endpoints',
  'entity-content:openchoreo/component-connections',
  'entity-content:openchoreo/endpoint-try',
  'entity-card:openchoreo/endpoint-definition',
  'entity-card:openchoreo/project-health',
  'entity-card:openchoreo/component-deployments',
] as const;

const stranger: Entity = {
  ...shopEntity,
  metadata: { name: 'stranger', annotations: {} },
};

describe('openchoreo plugin', () => {
  it.each(IDS)('registers %s', id => {
    expect(plugin.getExtension(id)).toBeDefined();
  });

  it.each(Object.entries({ ...projectContents }))(
    'shows %s on projects alone',
    (_name, extension) => {
      const shown = contentFilter(extension);
      expect(shown(shopEntity)).toBe(true);
      expect([cartEntity, cartApiEntity, stranger].some(shown)).toBe(false);
    },
  );

  it.each(Object.entries({ ...componentContents }))(
    'shows %s on components alone',
    (_name, extension) => {
      const shown = contentFilter(extension);
      expect(shown(cartEntity)).toBe(true);
      expect([shopEntity, cartApiEntity, stranger].some(shown)).toBe(false);
    },
  );

  it('tells where definitions come from that nobody wrote', () => {
    const shown = cardFilter(endpointContents.endpointDefinitionCard);
    const asked = (name: string) => ({
      ...cartApiEntity,
      metadata: {
        ...cartApiEntity.metadata,
        annotations: { [`openchoreo.dev/schema-${name}`]: 'x' },
      },
    });
    expect(shown(asked('discovered-release'))).toBe(true);
    expect(shown(asked('discovery-problem'))).toBe(true);
    expect([cartApiEntity, cartEntity].some(shown)).toBe(false);
  });

  it('lets one try endpoints alone', () => {
    const shown = contentFilter(endpointContents.endpointTryContent);
    expect(shown(cartApiEntity)).toBe(true);
    expect([shopEntity, cartEntity, stranger].some(shown)).toBe(false);
  });

  it('shows each card on its own kind', () => {
    expect(cardFilter(cards.projectHealthCard)(shopEntity)).toBe(true);
    expect(cardFilter(cards.projectHealthCard)(cartEntity)).toBe(false);
    expect(cardFilter(cards.componentDeploymentsCard)(cartEntity)).toBe(true);
    expect(cardFilter(cards.componentDeploymentsCard)(shopEntity)).toBe(false);
  });

  it('puts its page where it says', async () => {
    renderTestApp({
      features: [plugin],
      initialRouteEntries: ['/projects'],
      apis: [catalogApiMock({ entities: [] })],
    });
    expect(
      await screen.findByRole('heading', { name: 'No projects yet' }),
    ).toBeInTheDocument();
  });
});

type Shown = (entity: Entity) => boolean;

function contentFilter(extension: ExtensionDefinition): Shown {
  return (
    createExtensionTester(extension).get(
      EntityContentBlueprint.dataRefs.filterFunction,
    ) ?? everywhere
  );
}

function cardFilter(extension: ExtensionDefinition): Shown {
  return (
    createExtensionTester(extension).get(
      EntityCardBlueprint.dataRefs.filterFunction,
    ) ?? everywhere
  );
}

function everywhere(): boolean {
  return true;
}
