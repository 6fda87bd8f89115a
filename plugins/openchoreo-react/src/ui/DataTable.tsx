import type { ReactNode } from 'react';
import {
  Cell,
  Column,
  Row,
  TableBody,
  TableHeader,
  TableRoot,
} from '@backstage/ui';

/** A column of a {@link DataTable}. */
export interface DataColumn<T> {
  readonly id: string;
  readonly header: ReactNode;
  /** What the header reads like, when it is more than text. */
  readonly headerText?: string;
  /** Names the row for those who hear it rather than see it. Exactly one column of a table does. */
  readonly isRowHeader?: boolean;
  readonly cell: (row: T) => ReactNode;
}

/** A table with a name, arrow keys between its cells, and a word for when it is empty. */
export function DataTable<T extends object>(props: {
  readonly label: string;
  readonly columns: readonly DataColumn<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  readonly empty?: ReactNode;
}) {
  const { columns, rows, rowKey, empty } = props;
  return (
    <div style={{ overflowX: 'auto', maxWidth: '100%' }}>
      <TableRoot aria-label={props.label}>
        <TableHeader columns={columns}>
          {column => (
            <Column
              id={column.id}
              isRowHeader={column.isRowHeader}
              textValue={column.headerText}
            >
              {column.header}
            </Column>
          )}
        </TableHeader>
        <TableBody
          items={rows}
          dependencies={[columns]}
          renderEmptyState={() => empty}
        >
          {row => (
            <Row id={rowKey(row)} columns={columns}>
              {column => <Cell>{column.cell(row)}</Cell>}
            </Row>
          )}
        </TableBody>
      </TableRoot>
    </div>
  );
}
