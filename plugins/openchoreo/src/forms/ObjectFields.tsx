import { isObject } from './isObject';
import styles from './Fields.module.css';
import type { GroupProps } from './FieldProps';

/** The fields of an object, under its title. */
export function ObjectFields({ title, field: Field, ...props }: GroupProps) {
  const { schema, path } = props;
  const properties = isObject(schema.properties) ? schema.properties : {};
  return (
    <fieldset className={styles.group}>
      <legend className={styles.title}>{title}</legend>
      {Object.entries(properties).map(([name, inner]) =>
        isObject(inner) ? (
          <Field {...props} key={name} schema={inner} path={[...path, name]} />
        ) : null,
      )}
    </fieldset>
  );
}
