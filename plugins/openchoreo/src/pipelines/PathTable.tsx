import type {
  PipelineView,
  PromotionPath,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  DataTable,
  Text,
  type DataColumn,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import { conditionsOf } from './conditionsOf';

/** The promotions of a pipeline in words. */
export function PathTable({ pipeline }: { readonly pipeline: PipelineView }) {
  const t = useText();
  const titleOf = (name: string) =>
    pipeline.environments.find(environment => environment.name === name)
      ?.displayName ?? name;
  const columns: DataColumn<PromotionPath>[] = [
    {
      id: 'from',
      header: t('pipelines.from'),
      isRowHeader: true,
      cell: ({ from }) => <Text>{titleOf(from)}</Text>,
    },
    {
      id: 'to',
      header: t('pipelines.to'),
      cell: ({ to }) => <Text>{titleOf(to)}</Text>,
    },
    {
      id: 'conditions',
      header: t('pipelines.conditions'),
      cell: path => (
        <Text>
          {conditionsOf(path, t).join(', ') || t('pipelines.unconditional')}
        </Text>
      ),
    },
    {
      id: 'reviewers',
      header: t('pipelines.reviewers'),
      cell: ({ approval }) => (
        <Text>{(approval?.reviewers ?? []).join(', ')}</Text>
      ),
    },
  ];
  return (
    <DataTable
      label={t('pipelines.table', { pipeline: pipeline.displayName })}
      columns={columns}
      rows={pipeline.paths}
      rowKey={({ from, to }) => `${from} ${to}`}
    />
  );
}
