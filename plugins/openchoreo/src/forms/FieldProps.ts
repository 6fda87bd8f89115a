import type { ComponentType } from 'react';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { Path } from './withValue';

/** What every field of the form gets. */
export interface FieldProps {
  readonly schema: JsonObject;
  readonly path: Path;
  /** All that is edited. */
  readonly document: JsonObject;
  readonly onChange: (path: Path, value: JsonValue | undefined) => void;
}

/** What a field that holds others gets besides. */
export interface GroupProps extends FieldProps {
  readonly title: string;
  /** Draws each of the others. */
  readonly field: ComponentType<FieldProps>;
}
