import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import {
  FormTextField,
  openChoreoApiRef,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import useDebounce from 'react-use/esm/useDebounce';
import { scaffolderOpenchoreoTranslationRef } from '../translation';
import { type NameCheck, checkName } from './checkName';
import { explain } from './explain';

const PAUSE_MS = 300;

/** The value of the field: a name. */
export const nameSchema = makeFieldSchema({ output: z => z.string() });

/** A name for a new component, checked while it is typed. */
export const ComponentNameField = ({
  schema,
  uiSchema,
  formData = '',
  formContext,
  rawErrors,
  required,
  disabled,
  onChange,
}: typeof nameSchema.TProps) => {
  const { t } = useTranslationRef(scaffolderOpenchoreoTranslationRef);
  const catalog = useApi(catalogApiRef);
  const openchoreo = useApi(openChoreoApiRef);
  const [checked, setChecked] = useState<{ name: string; check?: NameCheck }>();
  useDebounce(
    () => {
      if (!formData) {
        return;
      }
      setChecked({ name: formData });
      checkName(formData, {
        catalog,
        openchoreo,
        formData: formContext?.formData,
      }).then(
        check => setChecked({ name: formData, check }),
        // The check is made again, and its failure shown, when the form goes on.
        () => setChecked(undefined),
      );
    },
    PAUSE_MS,
    [formData, formContext?.formData?.project],
  );
  const current = checked?.name === formData ? checked : undefined;
  const said = current?.check
    ? explain(current.check, t)
    : { isError: false, text: current && t('name.checking') };
  return (
    <FormTextField
      label={uiSchema['ui:title'] ?? schema.title}
      value={formData}
      hint={(formData && said.text) || schema.description}
      invalid={said.isError || rawErrors?.length > 0}
      required={required}
      disabled={disabled}
      onChange={value => onChange(value || undefined)}
    />
  );
};
