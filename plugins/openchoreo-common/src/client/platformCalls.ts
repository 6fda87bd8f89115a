import type { ComponentRef } from '../refs';
import type { EnvironmentPage, PipelinePage } from '../views/environmentView';
import type {
  PlatformTypeKind,
  PlatformTypePage,
  PlatformTypeRef,
  PlatformTypeView,
  RenderPreview,
} from '../views/platformType';
import type { PageOptions, RequestOptions } from './options';
import { NO_NAMESPACE, path } from './paths';
import type { RestClient } from './RestClient';

/** What platform engineers make. */
export function platformCalls(http: RestClient) {
  return {
    /** The environments of every organization, or of one. */
    async listEnvironments(
      page: PageOptions & { readonly organization?: string } = {},
      options: RequestOptions = {},
    ): Promise<EnvironmentPage> {
      return http.read('/environments', { ...options, query: { ...page } });
    },

    /** The deployment pipelines of every organization, or of one. */
    async listPipelines(
      page: PageOptions & { readonly organization?: string } = {},
      options: RequestOptions = {},
    ): Promise<PipelinePage> {
      return http.read('/pipelines', { ...options, query: { ...page } });
    },

    /** Component types and traits; those of one kind when one is named. */
    async listPlatformTypes(
      page: PageOptions & { readonly kind?: PlatformTypeKind } = {},
      options: RequestOptions = {},
    ): Promise<PlatformTypePage> {
      return http.read('/platform-types', { ...options, query: { ...page } });
    },

    async getPlatformType(
      { kind, namespace, name }: PlatformTypeRef,
      options: RequestOptions = {},
    ): Promise<PlatformTypeView> {
      return http.read(
        path('platform-types', kind, namespace ?? NO_NAMESPACE, name),
        options,
      );
    },

    /**
     * What a component type or a trait, as YAML, renders. Resolves also when it is invalid: the answer says how.
     *
     * @param component - is rendered with it in place of the type that is stored; one that is made up when left out
     */
    async previewType(
      yaml: string,
      component: ComponentRef | undefined,
      options: RequestOptions = {},
    ): Promise<RenderPreview> {
      return http.read('/render-preview', {
        ...options,
        method: 'POST',
        query: { ...component },
        body: { type: 'application/yaml', text: yaml },
      });
    },
  };
}
