import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import {
  type AnyResource,
  type ClusterComponentType,
  parseResources,
} from '@openchoreo/model';
import { platformEntities } from './platformEntities';
import type { TemplateRepositories } from './templateRepositories';

const SERVICE = `
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterComponentType
metadata:
  name: service
  annotations: { openchoreo.dev/display-name: HTTP service }
spec:
  workloadType: deployment
  parameters:
    openAPIV3Schema:
      type: object
      $defs: { Port: { type: integer, minimum: 1 } }
      required: [adminPort]
      properties:
        adminPort: { $ref: '#/$defs/Port' }
  resources:
    - id: deployment
      template: { apiVersion: apps/v1, kind: Deployment, metadata: { name: x } }
    - id: service
      template: { apiVersion: v1, kind: Service, metadata: { name: x } }
`;

function resource(yaml: string): AnyResource {
  const [document] = parseResources(yaml).documents;
  if (document.status !== 'valid') {
    throw new Error(JSON.stringify(document));
  }
  return document.resource;
}

function templateOf(yaml: string, repositories?: TemplateRepositories): Entity {
  const entities = platformEntities(resource(yaml), {
    owner: 'group:default/platform',
    templates: true,
    repositories,
  });
  const template = entities.find(({ kind }) => kind === 'Template');
  if (!template) {
    throw new Error('there is no Template');
  }
  return template;
}

function pagesOf({ spec }: Entity): readonly JsonObject[] {
  return spec?.parameters as JsonObject[];
}

describe('the Template of a component type', () => {
  it('asks for the parameters of the type, with its rules', () => {
    const template = templateOf(SERVICE);
    expect(template.metadata).toMatchObject({
      name: 'cluster-component-type.service',
      namespace: 'default',
      title: 'HTTP service',
    });
    expect(template.spec).toMatchObject({
      type: 'service',
      owner: 'group:default/platform',
    });
    expect(pagesOf(template).map(({ title }) => title)).toEqual([
      'Component',
      'Workload',
      'Parameters',
      'What will be created',
    ]);
    expect(pagesOf(template)[3].properties).toMatchObject({
      review: {
        'ui:options': {
          componentType: 'deployment/service',
          componentTypeKind: 'ClusterComponentType',
        },
      },
    });
    expect(pagesOf(template)[2]).toEqual({
      title: 'Parameters',
      properties: {
        parameters: {
          title: 'Parameters',
          type: 'object',
          required: ['adminPort'],
          properties: {
            adminPort: { title: 'Admin port', type: 'integer', minimum: 1 },
          },
        },
      },
    });
  });

  it('asks for no endpoints where nobody calls, and for no parameters where there are none', () => {
    const type = resource(SERVICE) as ClusterComponentType;
    const { parameters: _, ...spec } = type.spec;
    const [deployment] = spec.resources;
    const pages = pagesOf(
      templateOf(
        JSON.stringify({ ...type, spec: { ...spec, resources: [deployment] } }),
      ),
    );
    expect(pages.map(({ title }) => title)).toEqual([
      'Component',
      'Workload',
      'What will be created',
    ]);
    expect(pages[1].properties).not.toHaveProperty('endpoints');
  });

  it('offers the projects of its organization when the type belongs to one', () => {
    const pages = pagesOf(
      templateOf(
        SERVICE.replace('ClusterComponentType', 'ComponentType').replace(
          'name: service',
          'name: service\n  namespace: acme',
        ),
      ),
    );
    expect(pages[0].properties).toMatchObject({
      project: {
        'ui:options': {
          catalogFilter: {
            'metadata.annotations.openchoreo.dev/organization': 'acme',
          },
        },
      },
    });
  });

  it('lets people choose a repository where one may be chosen, and publishes there what they did', () => {
    const template = templateOf(SERVICE, {
      action: 'publish:github:pull-request',
      input: { title: 'Run ${{ parameters.component }}' },
      hosts: ['github.com'],
    });
    expect(pagesOf(template).map(({ title }) => title)).toEqual([
      'Component',
      'Workload',
      'Parameters',
      'Where it is declared',
      'What will be created',
    ]);
    expect(JSON.stringify(pagesOf(template)[3])).toContain(
      '"allowedHosts":["github.com"]',
    );
    expect(template.spec?.steps).toMatchObject([
      { action: 'openchoreo:component:create', if: expect.any(String) },
      { action: 'openchoreo:component:wait', if: expect.any(String) },
      { action: 'openchoreo:component:files' },
      {
        action: 'publish:github:pull-request',
        input: {
          repoUrl: '${{ parameters.repoUrl }}',
          title: 'Run ${{ parameters.component }}',
        },
      },
      { action: 'catalog:register' },
    ]);
  });

  it('is not there when the installation has no scaffolder', () => {
    const entities = platformEntities(resource(SERVICE), {
      owner: 'group:default/platform',
      templates: false,
    });
    expect(entities.map(({ kind }) => kind)).toEqual(['Resource']);
  });
});
