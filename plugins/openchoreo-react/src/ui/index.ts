/**
 * The one place that knows which component kit draws the portal: `@backstage/ui`. What it lacks is built here from its
 * parts and tokens, or, where it stands among fields of Material UI, from that. Every other folder and package imports from here, which lint holds.
 */
export {
  Alert,
  Badge,
  Box,
  Button,
  ButtonIcon,
  ButtonLink,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Container,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  FieldLabel,
  Flex,
  Grid,
  Link,
  NumberField,
  SearchField,
  Select,
  Skeleton,
  Switch,
  TablePagination,
  TextAreaField,
  TextField,
  ToggleButton,
  Tooltip,
  TooltipTrigger,
  VisuallyHidden,
} from '@backstage/ui';
export { BadgeList } from './BadgeList';
export { CopyButton } from './CopyButton';
export { DataTable, type DataColumn } from './DataTable';
export { Disclosure } from './Disclosure';
export { EmptyState } from './EmptyState';
export { FormChoice, type Choice } from './FormChoice';
export { FormTextField } from './FormTextField';
export { ReadOnlyText } from './ReadOnlyText';
export { Text } from './Text';
export { ToggleButtonGroup } from './ToggleButtonGroup';
