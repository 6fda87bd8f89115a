import type { CatalogApi } from '@backstage/plugin-catalog-react';
import {
  type OpenChoreoApi,
  errorNameOf,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { dnsLabelProblem } from '@openchoreo/model';
import { projectOfForm } from '../formProject';

/** What can be said of the name of a new component. */
export type NameCheck =
  | { readonly status: 'free' }
  /** No project is chosen yet, so nothing is known of other names. */
  | { readonly status: 'well-formed' }
  | { readonly status: 'invalid' }
  | { readonly status: 'taken'; readonly organization: string };

/** Checks a name against the rules and against the components there are. */
export async function checkName(
  name: string,
  context: {
    readonly formData: unknown;
    readonly catalog: CatalogApi;
    readonly openchoreo: Pick<OpenChoreoApi, 'getResource'>;
  },
): Promise<NameCheck> {
  if (dnsLabelProblem(name)) {
    return { status: 'invalid' };
  }
  const project = await projectOfForm(context.catalog, context.formData);
  if (!project) {
    return { status: 'well-formed' };
  }
  const { organization } = project;
  try {
    await context.openchoreo.getResource({
      kind: 'Component',
      namespace: organization,
      name,
    });
    return { status: 'taken', organization };
  } catch (error) {
    if (error instanceof Error && errorNameOf(error) === 'NotFoundError') {
      return { status: 'free' };
    }
    throw error;
  }
}
