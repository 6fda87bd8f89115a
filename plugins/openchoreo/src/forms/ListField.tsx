import type { JsonValue } from '@backstage/types';
import { Button } from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import styles from './Fields.module.css';
import { isObject } from './isObject';
import type { GroupProps } from './FieldProps';
import { valueAt } from './withValue';

/** The rows of a list, each with its fields; rows are added at the end. */
export function ListField({ title, field: Field, ...props }: GroupProps) {
  const t = useText();
  const { schema, path, document, onChange } = props;
  const items = isObject(schema.items) ? schema.items : {};
  const value = valueAt(document, path);
  const rows = Array.isArray(value) ? value : [];
  return (
    <fieldset className={styles.group}>
      <legend className={styles.title}>{title}</legend>
      {rows.map((_row, index) => {
        const row = t('form.row', {
          list: title,
          number: String(index + 1),
        });
        return (
          // Rows have no identity of their own: each is what stands at its place.
          <div key={String(index)} role="group" aria-label={row}>
            <Field
              {...props}
              schema={{ ...items, title: row }}
              path={[...path, index]}
            />
            <Button
              size="small"
              variant="secondary"
              aria-label={t('form.removeRow', { row })}
              onPress={() => onChange([...path, index], undefined)}
            >
              {t('form.remove')}
            </Button>
          </div>
        );
      })}
      <div>
        <Button
          size="small"
          variant="secondary"
          aria-label={t('form.addTo', { list: title })}
          onPress={() => onChange([...path, rows.length], emptyOf(items.type))}
        >
          {t('form.add')}
        </Button>
      </div>
    </fieldset>
  );
}

function emptyOf(type: JsonValue | undefined): JsonValue {
  switch (type) {
    case 'object':
      return {};
    case 'array':
      return [];
    case 'integer':
    case 'number':
      return 0;
    case 'boolean':
      return false;
    default:
      return '';
  }
}
