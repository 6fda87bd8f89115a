import { isObject } from './isObject';
import styles from './Fields.module.css';
import { SchemaField, type FieldProps } from './SchemaField';

/** The fields of an object, under its title. */
export function ObjectFields(props: FieldProps & { readonly title: string }) {
  const { schema, path, title } = props;
  const properties = isObject(schema.properties) ? schema.properties : {};
  return (
    <fieldset className={styles.group}>
      <legend className={styles.title}>{title}</legend>
      {Object.entries(properties).map(([name, inner]) =>
        isObject(inner) ? (
          <SchemaField
            {...props}
            key={name}
            schema={inner}
            path={[...path, name]}
          />
        ) : null,
      )}
    </fieldset>
  );
}
