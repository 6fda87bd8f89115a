import type { JsonObject } from '@backstage/types';
import { Flex } from '@openchoreo/backstage-plugin-openchoreo-react';
import { ObjectFields } from './ObjectFields';
import { SchemaField } from './SchemaField';
import type { OverridesSection } from './sectionsOf';
import { withValue } from './withValue';

/** The overrides of an environment as fields, made from the schemas of the types. */
export function OverridesForm(props: {
  readonly sections: readonly OverridesSection[];
  readonly overrides: JsonObject;
  readonly onChange: (overrides: JsonObject) => void;
}) {
  const { sections, overrides, onChange } = props;
  return (
    <Flex direction="column" gap="4">
      {sections.map(({ title, path, schema }) => (
        <ObjectFields
          field={SchemaField}
          key={path.join('/')}
          title={title}
          schema={schema}
          path={path}
          document={overrides}
          onChange={(at, value) => onChange(withValue(overrides, at, value))}
        />
      ))}
    </Flex>
  );
}
