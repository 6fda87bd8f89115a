import type { ReactNode } from 'react';
import {
  Cell,
  Column,
  Row,
  TableBody,
  TableHeader,
  TableRoot,
} from '@backstage/ui';
import styles from './DataTable.module.css';

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

/** A table with a name and arrow keys between its cells. */
export function DataTable<T extends object>(props: {
  readonly label: string;
  readonly columns: readonly DataColumn<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  /** Lets one choose rows, by their keys. */
  readonly selection?: {
    readonly selected: ReadonlySet<string>;
    readonly onChange: (selected: ReadonlySet<string>) => void;
  };
}) {
  const { columns, rows, rowKey, selection } = props;
  return (
    <div className={styles.scroll}>
      <TableRoot
        aria-label={props.label}
        {...(selection && {
          selectionMode: 'multiple',
          selectionBehavior: 'toggle',
          selectedKeys: selection.selected,
          onSelectionChange: keys =>
            selection.onChange(
              new Set(
                keys === 'all' ? rows.map(rowKey) : [...keys].map(String),
              ),
            ),
        })}
      >
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
        <TableBody items={rows} dependencies={[columns]}>
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
