import { useState } from 'react';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import {
  type OpenChoreoApi,
  openChoreoApiRef,
} from '@openchoreo/backstage-plugin-openchoreo-react';

const annotated = (
  kind: string,
  name: string,
  annotations: Readonly<Record<string, string>>,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: {
    name,
    namespace: 'acme',
    title: `The ${name}`,
    annotations: Object.fromEntries(
      Object.entries({ organization: 'acme', ...annotations }).map(
        ([key, value]) => [`openchoreo.dev/${key}`, value],
      ),
    ),
  },
});

const endpoint = (project: string, component: string, visibility: string) =>
  annotated('API', `${component}.api`, {
    project,
    component,
    endpoint: 'api',
    visibility,
  });

/** A project with an endpoint, and endpoints of another project of which one is visible to it. */
const CATALOG: Entity[] = [
  annotated('System', 'shop', { project: 'shop' }),
  endpoint('shop', 'cart', 'project'),
  endpoint('payments', 'ledger', 'project'),
  endpoint('payments', 'payment-api', 'organization'),
];

const TAKEN = 'cart';

/** Shows a field in a form whose project is `shop`, and tells the values it was given. */
export function renderField<T, O = {}>(
  Field: (props: FieldExtensionComponentProps<T, O>) => JSX.Element | null,
  schema: object,
  options: {
    /** What else is in the form. */
    readonly formData?: object;
    readonly uiOptions?: O;
    readonly openchoreo?: Partial<OpenChoreoApi>;
  } = {},
) {
  const values: (T | undefined)[] = [];
  const Form = () => {
    const [formData, setFormData] = useState<T>();
    const props = {
      schema,
      uiSchema: { 'ui:options': options.uiOptions },
      formData,
      formContext: {
        formData: { project: 'system:acme/shop', ...options.formData },
      },
      rawErrors: [],
      onChange: (value: T | undefined) => {
        values.push(value);
        setFormData(value);
      },
    };
    return (
      // Of what the form gives, the fields use no more.
      <Field {...(props as unknown as FieldExtensionComponentProps<T, O>)} />
    );
  };
  renderInTestApp(<Form />, {
    apis: [
      catalogApiMock({ entities: CATALOG }),
      [
        openChoreoApiRef,
        {
          getResource: async ({ name }: { name: string }) => {
            if (name !== TAKEN) {
              throw new NotFoundError(`Component acme/${name} does not exist`);
            }
            return {};
          },
          ...options.openchoreo,
        } as never,
      ],
    ],
  });
  return values;
}
