import type { JsonObject, JsonValue } from '@backstage/types';
import { titleOf } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  NumberField,
  Select,
  Text,
  TextField,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText, type Translate } from '../translation';
import { ListField } from './ListField';
import { ObjectFields } from './ObjectFields';
import type { FieldProps } from './FieldProps';
import { valueAt, type Path } from './withValue';

const DEFAULT = 'default';

/** A field for what a schema allows. A field that is left empty sets nothing. */
export function SchemaField(props: FieldProps) {
  const t = useText();
  const { schema, path, document, onChange } = props;
  const value = valueAt(document, path);
  const common = {
    label: labelOf(schema, path),
    description: textOf(schema.description),
  };
  const choices = choicesOf(schema);
  if (choices) {
    return (
      <Select
        {...common}
        options={[
          { id: DEFAULT, label: defaultOf(schema, t) },
          ...choices.map((choice, index) => ({
            id: String(index),
            label: labelOfChoice(choice, t),
          })),
        ]}
        selectedKey={
          value !== undefined && choices.includes(value)
            ? String(choices.indexOf(value))
            : DEFAULT
        }
        onSelectionChange={key =>
          onChange(path, key === DEFAULT ? undefined : choices[Number(key)])
        }
      />
    );
  }
  switch (typeOf(schema)) {
    case 'object':
      return schema.properties ? (
        <ObjectFields {...props} title={common.label} field={SchemaField} />
      ) : (
        <AsYaml label={common.label} />
      );
    case 'array':
      return <ListField {...props} title={common.label} field={SchemaField} />;
    case 'integer':
    case 'number':
      return (
        <NumberField
          {...common}
          placeholder={defaultOf(schema, t)}
          minValue={numberOf(schema.minimum)}
          maxValue={numberOf(schema.maximum)}
          step={typeOf(schema) === 'integer' ? 1 : undefined}
          value={numberOf(value) ?? NaN}
          onChange={number =>
            onChange(path, Number.isNaN(number) ? undefined : number)
          }
        />
      );
    case 'string':
      return (
        <TextField
          {...common}
          placeholder={defaultOf(schema, t)}
          value={textOf(value) ?? ''}
          onChange={text => onChange(path, text === '' ? undefined : text)}
        />
      );
    default:
      return <AsYaml label={common.label} />;
  }
}

function AsYaml({ label }: { readonly label: string }) {
  const t = useText();
  return (
    <Text as="p" color="secondary">
      {t('form.asYaml', { field: label })}
    </Text>
  );
}

function labelOf({ title }: JsonObject, path: Path): string {
  return textOf(title) ?? titleOf(String(path.at(-1) ?? ''));
}

function choicesOf(
  schema: JsonObject,
): readonly (JsonValue | undefined)[] | undefined {
  if (Array.isArray(schema.enum)) {
    return schema.enum.filter(choice => choice !== null);
  }
  return typeOf(schema) === 'boolean' ? [true, false] : undefined;
}

function labelOfChoice(choice: JsonValue | undefined, t: Translate): string {
  return typeof choice === 'boolean'
    ? t(choice ? 'form.yes' : 'form.no')
    : String(choice);
}

/** The one type that is not null; undefined when there are several. */
function typeOf({ type }: JsonObject): JsonValue | undefined {
  const types = [type].flat().filter(name => name !== 'null');
  return types.length === 1 ? types[0] : undefined;
}

function defaultOf(schema: JsonObject, t: Translate): string {
  const { default: value } = schema;
  return value === undefined || typeof value === 'object'
    ? t('form.notSet')
    : t('form.default', { value: labelOfChoice(value, t) });
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function numberOf(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
