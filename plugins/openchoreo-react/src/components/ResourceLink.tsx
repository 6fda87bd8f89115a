import { Link, Text } from '../ui';

/** Name of a resource; a link when it has a page. */
export function ResourceLink(props: {
  readonly href: string | undefined;
  readonly weight?: 'regular' | 'bold';
  readonly children: string;
}) {
  const { href, weight, children } = props;
  return href ? (
    <Link href={href} weight={weight}>
      {children}
    </Link>
  ) : (
    <Text weight={weight}>{children}</Text>
  );
}
