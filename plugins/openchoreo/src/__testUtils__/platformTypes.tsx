import { EditorView } from '@codemirror/view';
import { act, screen } from '@testing-library/react';
import type {
  PlatformTypeView,
  RenderPreview,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { Route, Routes } from 'react-router-dom';
import { TypesPage } from '../platformTypes/TypesPage';
import { shopEntity } from './entities';
import { InMemoryControlPlane } from './InMemoryControlPlane';
import { renderOn } from './renderOn';
import { SHOP } from './shop';

const CART = { organization: 'acme', project: 'shop', component: 'cart' };

/** A component type that a component has. */
export const QUEUE: PlatformTypeView = {
  kind: 'ClusterComponentType',
  name: 'queue',
  displayName: 'Queue worker',
  description: 'Takes messages from a queue',
  workloadType: 'deployment',
  usedBy: 1,
  users: [CART],
  revision: '7',
  resource: {
    apiVersion: 'openchoreo.dev/v1alpha1',
    kind: 'ClusterComponentType',
    metadata: {
      name: 'queue',
      uid: '1',
      resourceVersion: '7',
      annotations: { 'openchoreo.dev/display-name': 'Queue worker' },
    },
    spec: {
      workloadType: 'deployment',
      parameters: {
        openAPIV3Schema: {
          type: 'object',
          required: ['topic'],
          properties: {
            topic: { type: 'string', description: 'Where messages are.' },
          },
        },
      },
      resources: [
        { id: 'deployment', targetPlane: 'dataplane', template: { kind: 'x' } },
      ],
    },
  },
};

const SCALER: PlatformTypeView = {
  kind: 'Trait',
  namespace: 'acme',
  name: 'scaler',
  displayName: 'scaler',
  usedBy: 0,
  users: [],
  revision: '1',
  resource: {
    apiVersion: 'openchoreo.dev/v1alpha1',
    kind: 'Trait',
    metadata: { name: 'scaler', namespace: 'acme' },
    spec: {},
  },
};

function rendered(name: string): RenderPreview {
  return {
    status: 'rendered',
    resource: 'ClusterComponentType queue',
    with: {
      environment: 'development',
      parameters: { topic: 'orders' },
      environmentConfigs: {},
    },
    objects: [
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name } },
    ],
    messages: [],
  };
}

/** Shows the pages of component types in a portal. */
export function showTypes(
  path: string,
  change: (controlPlane: InMemoryControlPlane) => void = () => {},
  denied: readonly string[] = [],
) {
  const controlPlane = new InMemoryControlPlane(SHOP);
  controlPlane.platformTypes = [QUEUE, SCALER];
  controlPlane.render = (text, component) =>
    text.includes('broken')
      ? {
          status: 'invalid',
          resource: 'ClusterComponentType queue',
          messages: [
            {
              severity: 'error',
              resource: 'ClusterComponentType queue',
              path: 'spec.resources[0].template',
              message: 'is broken',
              remedy: 'mend it',
              position: { line: 3, column: 3 },
            },
          ],
        }
      : rendered(component?.component ?? 'sample');
  change(controlPlane);
  renderOn(
    shopEntity,
    <Routes>
      <Route path="/component-types/*" element={<TypesPage />} />
    </Routes>,
    { controlPlane, path: `/component-types${path}`, denied },
  );
  return controlPlane;
}

/** The editor of the component type, and how to write in it: jsdom has no layout, which typing in a content editable needs. */
export async function editor() {
  const textbox = await screen.findByRole('textbox', {
    name: 'YAML of Queue worker',
  });
  const view = EditorView.findFromDOM(textbox);
  if (!view) {
    throw new Error('There is no editor');
  }
  return {
    view,
    write: (text: string) =>
      act(() =>
        view.dispatch({
          changes: { from: view.state.doc.length, insert: text },
        }),
      ),
  };
}

export const EDIT_QUEUE = '/ClusterComponentType/-/queue?edit';

export const saveButton = () => screen.findByRole('button', { name: 'Save' });
