import type { ComponentRef } from '../refs';
import type { ApplyPreview } from '../views/applyPreview';
import type { ApplyResult } from '../views/applyResult';
import type {
  ComponentDeclaration,
  ComponentDraft,
  DeclarationPreview,
} from '../views/declaration';
import type { ResourcePage } from '../views/resourcePage';
import type { AnyResource, Kind } from '@openchoreo/model';
import { componentPath, path, resourcePath } from './paths';
import { ok, type RestClient } from './RestClient';
import type {
  RequestOptions,
  PageOptions,
  ResourceFilter,
  ResourceId,
} from './options';

const UNPROCESSABLE = 422;

/** Resources, as they are declared. */
export function resourceCalls(http: RestClient) {
  return {
    /**
     * Applies OpenChoreo YAML, one or more documents. Resolves also when documents are invalid: the result says which.
     *
     * @param options.dryRun - judges the documents and stores nothing
     * @param options.revision - `metadata.resourceVersion` of the state that was edited: refuses what somebody changed since, or
     * a file or the catalog declares
     */
    async apply(
      yaml: string,
      options: RequestOptions & {
        readonly dryRun?: boolean;
        readonly revision?: string;
      } = {},
    ): Promise<ApplyResult> {
      const { dryRun, revision, ...rest } = options;
      const response = await http.request('/apply', {
        ...rest,
        method: 'POST',
        query: { dryRun, revision },
        body: { type: 'application/yaml', text: yaml },
      });
      return response.status === UNPROCESSABLE
        ? response.json()
        : (await ok(response)).json();
    },

    /** What the documents would make of the first environment of their projects; stores and deploys nothing. */
    async previewApply(
      yaml: string,
      options: RequestOptions = {},
    ): Promise<ApplyPreview> {
      const response = await http.request('/apply/preview', {
        ...options,
        method: 'POST',
        body: { type: 'application/yaml', text: yaml },
      });
      return (await ok(response)).json();
    },

    async listResources(
      kind: Kind,
      filter: ResourceFilter & PageOptions = {},
      options: RequestOptions = {},
    ): Promise<ResourcePage> {
      return http.read(path('resources', kind), {
        ...options,
        query: { ...filter },
      });
    },

    async getResource(
      resource: ResourceId,
      options: RequestOptions = {},
    ): Promise<AnyResource> {
      return http.read(resourcePath(resource), options);
    },

    /** Resolves once the deletion is recorded; what runs on data planes is removed afterwards. */
    async deleteResource(
      resource: ResourceId,
      options: RequestOptions = {},
    ): Promise<void> {
      await ok(
        await http.request(resourcePath(resource), {
          ...options,
          method: 'DELETE',
        }),
      );
    },

    /** What people can change of a component, and the schemas of its types. */
    async getDeclaration(
      ref: ComponentRef,
      options: RequestOptions = {},
    ): Promise<ComponentDeclaration> {
      return http.read(`${componentPath(ref)}/declaration`, options);
    },

    /** What a draft would change in the first environment of the pipeline; changes nothing. */
    async previewDeclaration(
      ref: ComponentRef,
      draft: ComponentDraft,
      options: RequestOptions = {},
    ): Promise<DeclarationPreview> {
      return http.post(
        `${componentPath(ref)}/declaration/preview`,
        draft,
        options,
      );
    },

    /** Stores a draft of the state that `revision` names. */
    async saveDeclaration(
      ref: ComponentRef,
      change: { readonly draft: ComponentDraft; readonly revision: string },
      options: RequestOptions = {},
    ): Promise<ComponentDeclaration> {
      return http.send(
        'PUT',
        `${componentPath(ref)}/declaration`,
        change,
        options,
      );
    },
  };
}
