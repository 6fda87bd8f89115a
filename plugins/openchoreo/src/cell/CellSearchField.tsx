import { useId } from 'react';
import {
  Flex,
  SearchField,
  Text,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { QUERY_FIELDS, type CellGraph } from '@openchoreo/cell-diagram';
import { useText } from '../translation';
import type { CellSearch } from './useCellSearch';

const FIELDS = QUERY_FIELDS.join(', ');

/** Asks for a part of the diagram and its table, and says how much was found. */
export function CellSearchField(props: {
  readonly graph: CellGraph;
  readonly search: CellSearch;
}) {
  const t = useText();
  const help = useId();
  const { graph, search } = props;
  const { text, found, problems } = search;
  return (
    <Flex direction="column" gap="1" mb="3">
      <SearchField
        label={t('cell.search')}
        aria-describedby={help}
        placeholder="type:service -health:healthy"
        value={text}
        onChange={search.search}
      />
      <Text as="p" id={help} variant="body-small" color="secondary">
        {t('cell.searchHelp', { fields: FIELDS })}
      </Text>
      <div role="status">
        {found && (
          <Text as="p" variant="body-small" color="secondary">
            {t('cell.found', {
              found: String(found.subjects.size),
              all: String(graph.nodes.length + graph.peers.length),
            })}
          </Text>
        )}
        {problems.map(({ word, code }, index) => (
          <Text as="p" key={index} variant="body-small" color="secondary">
            {code === 'unknown-field'
              ? t('cell.searchUnknownField', { word, fields: FIELDS })
              : t('cell.searchNoValue', { word })}
          </Text>
        ))}
      </div>
    </Flex>
  );
}
