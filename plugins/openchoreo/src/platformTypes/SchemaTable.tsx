import type { JsonObject } from '@backstage/types';
import {
  DataTable,
  Flex,
  Text,
  type DataColumn,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import { schemaRows, type SchemaRow } from './schemaRows';
import styles from './Types.module.css';

/** What a component or an environment can say to a type, as a table. */
export function SchemaTable(props: {
  readonly label: string;
  /** Absent when it takes nothing. */
  readonly schema: JsonObject | undefined;
}) {
  const t = useText();
  const rows = props.schema ? schemaRows(props.schema) : [];
  if (rows.length === 0) {
    return (
      <Text as="p" color="secondary">
        {t('types.schema.none')}
      </Text>
    );
  }
  const columns: DataColumn<SchemaRow>[] = [
    {
      id: 'name',
      header: t('types.schema.name'),
      isRowHeader: true,
      cell: ({ path }) => <code className={styles.path}>{path}</code>,
    },
    {
      id: 'type',
      header: t('types.schema.type'),
      cell: ({ type, required }) => (
        <Flex direction="column" gap="0.5">
          <code>{type}</code>
          {required && (
            <Text variant="body-small" color="secondary">
              {t('types.schema.required')}
            </Text>
          )}
        </Flex>
      ),
    },
    {
      id: 'default',
      header: t('types.schema.default'),
      cell: ({ fallback }) => fallback && <code>{fallback}</code>,
    },
    {
      id: 'allowed',
      header: t('types.schema.allowed'),
      cell: ({ allowed }) => <Text>{allowed.join(', ')}</Text>,
    },
    {
      id: 'description',
      header: t('types.schema.description'),
      cell: ({ description, example }) => (
        <Flex direction="column" gap="0.5">
          <Text>{description}</Text>
          {example && (
            <Text variant="body-small" color="secondary">
              {t('types.schema.example')} <code>{example}</code>
            </Text>
          )}
        </Flex>
      ),
    },
  ];
  return (
    <DataTable
      label={props.label}
      columns={columns}
      rows={rows}
      rowKey={({ path }) => path}
    />
  );
}
