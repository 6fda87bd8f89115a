/**
 * The one place that knows which component kit draws the portal: `@backstage/ui`. What it lacks is built here from its
 * parts and tokens. Every other folder and package imports from here, which lint holds.
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
  SearchField,
  Select,
  Skeleton,
  TablePagination,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
  Tooltip,
  TooltipTrigger,
  VisuallyHidden,
} from '@backstage/ui';
export { CopyButton } from './CopyButton';
export { DataTable, type DataColumn } from './DataTable';
export { EmptyState } from './EmptyState';
export { Text } from './Text';
