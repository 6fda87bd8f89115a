import { makeStyles } from '@material-ui/core';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    color: 'currentColor',
    fontSize: 18,
    fontWeight: 600,
    whiteSpace: 'nowrap',
  },
});

/** The octagon of a cell, with the product's name when there is room for it. */
export const Logo = (props: { withName: boolean }) => {
  const classes = useStyles();
  return (
    <span className={classes.root}>
      <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
        <path
          d="M10 2h12l8 8v12l-8 8H10l-8-8V10z"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.5"
          strokeLinejoin="round"
        />
        <circle cx="12" cy="16" r="3.5" fill="currentColor" />
        <circle cx="21" cy="16" r="3.5" fill="currentColor" />
      </svg>
      {props.withName && 'OpenChoreo'}
    </span>
  );
};
