import type { ProjectView } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Flex,
  HealthBadge,
  ToggleButton,
  ToggleButtonGroup,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { environmentHealth } from '../project/environmentHealth';
import { useText } from '../translation';

/** Chooses an environment of the pipeline and shows how the project does in each. */
export function EnvironmentPicker(props: {
  readonly view: ProjectView;
  readonly chosen: string;
  readonly onChoose: (environment: string) => void;
}) {
  const t = useText();
  const { view, chosen, onChoose } = props;
  return (
    <ToggleButtonGroup
      aria-label={t('cell.environments')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={keys =>
        [...keys].forEach(key => onChoose(String(key)))
      }
    >
      {view.environments.map(({ name, displayName }) => {
        const { health } = environmentHealth(view, name);
        return (
          <ToggleButton key={name} id={name}>
            <Flex align="center" gap="2">
              {displayName}
              {health && <HealthBadge health={health} />}
            </Flex>
          </ToggleButton>
        );
      })}
    </ToggleButtonGroup>
  );
}
