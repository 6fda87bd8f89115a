import type { JsonObject } from '@backstage/types';
import { Flex } from '@openchoreo/backstage-plugin-openchoreo-react';
import { ObjectFields } from './ObjectFields';
import { SchemaField } from './SchemaField';
import { type Path, withValue } from './withValue';

/** A part of a form. */
export interface FormSection {
  readonly title: string;
  /** Where its values stand in the document. */
  readonly path: Path;
  /** As `formSchemaOf` makes them. */
  readonly schema: JsonObject;
}

/** A document as fields, made from schemas. */
export function DocumentForm(props: {
  readonly sections: readonly FormSection[];
  readonly document: JsonObject;
  readonly onChange: (document: JsonObject) => void;
}) {
  const { sections, document, onChange } = props;
  return (
    <Flex direction="column" gap="4">
      {sections.map(({ title, path, schema }) => (
        <ObjectFields
          field={SchemaField}
          key={path.join('/')}
          title={title}
          schema={schema}
          path={path}
          document={document}
          onChange={(at, value) => onChange(withValue(document, at, value))}
        />
      ))}
    </Flex>
  );
}
