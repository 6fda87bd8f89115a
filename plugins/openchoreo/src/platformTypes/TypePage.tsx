import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { JsonObject } from '@backstage/types';
import type {
  PlatformTypeRef,
  PlatformTypeView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Alert,
  Flex,
  Link,
  LiveView,
  Text,
  TitledCard,
  ToggleButton,
  ToggleButtonGroup,
  usePlatformType,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import { SchemaTable } from './SchemaTable';
import { TypeEditor } from './TypeEditor';
import { TypeExample } from './TypeExample';
import { nameOfType } from './typePath';
import { TypeUsers } from './TypeUsers';
import { yamlOfType } from './yamlOfType';

/** A component type or a trait: what it takes, who has it, and its editor. The URL says which of these. */
export function TypePage(props: { readonly type: PlatformTypeRef }) {
  const t = useText();
  const view = usePlatformType(props.type);
  const [savedRevision, setSavedRevision] = useState<string>();
  return (
    <Flex direction="column" gap="4">
      <div>
        <Link href="..">{t('types.back')}</Link>
      </div>
      <LiveView of={view} resource={nameOfType(props.type)}>
        {type => (
          <Flex direction="column" gap="4">
            <Heading type={type} />
            <div role="status">
              {savedRevision !== undefined &&
                savedRevision !== type.revision && (
                  <Alert icon status="success" title={t('types.saved')} />
                )}
            </div>
            <Parts
              // What was saved is what is edited from then on.
              key={type.revision}
              type={type}
              onSaved={() => setSavedRevision(type.revision)}
            />
          </Flex>
        )}
      </LiveView>
    </Flex>
  );
}

function Parts(props: {
  readonly type: PlatformTypeView;
  readonly onSaved: () => void;
}) {
  const t = useText();
  const { type } = props;
  const [search, setSearch] = useSearchParams();
  const [stored] = useState(() => yamlOfType(type.resource));
  // Kept here: a look at the schema is not to undo what was typed.
  const [text, setText] = useState(stored);
  const shown = search.has('edit') ? 'edit' : 'about';
  return (
    <>
      <ToggleButtonGroup
        aria-label={t('types.parts')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[shown]}
        onSelectionChange={keys =>
          setSearch(keys.has('edit') ? { edit: '' } : {}, { replace: true })
        }
      >
        <ToggleButton id="about">{t('types.about')}</ToggleButton>
        <ToggleButton id="edit">{t('types.editor')}</ToggleButton>
      </ToggleButtonGroup>
      {shown === 'edit' ? (
        <TypeEditor
          type={type}
          stored={stored}
          text={text}
          onChange={setText}
          onSaved={props.onSaved}
        />
      ) : (
        <About type={type} />
      )}
    </>
  );
}

function Heading({ type }: { readonly type: PlatformTypeView }) {
  const t = useText();
  const facts = [
    t(`types.kinds.${type.kind}`),
    type.workloadType,
    type.namespace
      ? t('types.ofOrganization', { organization: type.namespace })
      : t('types.ofAll'),
    t('types.components', { count: type.usedBy }),
  ];
  return (
    <Flex direction="column" gap="1">
      <Text as="h2" variant="title-small" weight="bold">
        {type.displayName}
      </Text>
      <Text color="secondary">{facts.filter(Boolean).join(' · ')}</Text>
      {type.description && <Text as="p">{type.description}</Text>}
      {type.owner && (
        <Text as="p">
          {type.owner.by === 'catalog'
            ? t('types.inCatalog', { entity: type.owner.entity })
            : t('types.inSettings')}
        </Text>
      )}
    </Flex>
  );
}

function About({ type }: { readonly type: PlatformTypeView }) {
  const t = useText();
  const { parameters, environmentConfigs } = type.resource.spec;
  return (
    <>
      <TitledCard title={t('types.parameters')}>
        <SchemaTable
          label={t('types.parameters')}
          // It came as JSON.
          schema={parameters?.openAPIV3Schema as JsonObject | undefined}
        />
      </TitledCard>
      <TitledCard title={t('types.environmentConfigs')}>
        <SchemaTable
          label={t('types.environmentConfigs')}
          schema={environmentConfigs?.openAPIV3Schema as JsonObject | undefined}
        />
      </TitledCard>
      <TypeExample type={type} />
      <TypeUsers type={type} />
    </>
  );
}
