import { useId } from 'react';
import { TextField } from '@material-ui/core';

/** A line of text in a form of the scaffolder, which draws its other fields with Material UI. */
export const FormTextField = (props: {
  label: string | undefined;
  value: string;
  onChange: (value: string) => void;
  /** Said below the field, also while it is typed. */
  hint?: string;
  invalid?: boolean;
  required?: boolean;
  disabled?: boolean;
}) => {
  const { hint, invalid, onChange, ...field } = props;
  const id = useId();
  return (
    <TextField
      {...field}
      id={id}
      fullWidth
      error={invalid}
      helperText={hint}
      FormHelperTextProps={{ 'aria-live': 'polite' } as object}
      onChange={event => onChange(event.target.value)}
      inputProps={{ autoComplete: 'off' }}
    />
  );
};
