import { TextField } from '@material-ui/core';
import { Autocomplete } from '@material-ui/lab';

/** Something to choose in a form. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly disabled?: boolean;
}

/** One of several things, found by typing, in a form of the scaffolder, which draws its other fields with Material UI. */
export const FormChoice = <T extends Choice>(props: {
  label: string;
  choices: readonly T[];
  value: string | undefined;
  onChange: (choice: T) => void;
}) => {
  const { label, choices, value, onChange } = props;
  return (
    <Autocomplete
      fullWidth
      disableClearable
      options={[...choices]}
      // Null, not undefined: the field is controlled from the start.
      value={choices.find(({ id }) => id === value) ?? (null as never)}
      getOptionLabel={choice => choice.label}
      getOptionDisabled={({ disabled }) => disabled ?? false}
      onChange={(_, choice) => onChange(choice)}
      renderInput={params => <TextField {...params} label={label} />}
    />
  );
};
