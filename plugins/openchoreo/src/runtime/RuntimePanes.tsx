import { useSearchParams } from 'react-router-dom';
import type {
  CellRef,
  ComponentRef,
  RuntimeView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { Alert, Text } from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import { keyOfObject } from './keyOfObject';
import { ObjectPane } from './ObjectPane';
import { RuntimeTree } from './RuntimeTree';
import styles from './Runtime.module.css';

/** The tree of live objects, and beside it the one that was chosen; the URL names it. */
export function RuntimePanes(props: {
  readonly place: ComponentRef & CellRef;
  readonly view: RuntimeView;
}) {
  const t = useText();
  const { place, view } = props;
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('object');
  const chosen = view.objects.find(object => keyOfObject(object) === wanted);

  const set = (name: string, value: string) =>
    setSearch(
      current => {
        const next = new URLSearchParams(current);
        next.set('env', place.environment);
        next.set(name, value);
        return next;
      },
      { replace: true },
    );

  return (
    <>
      {view.problems.length > 0 && (
        <Alert
          icon
          status="warning"
          title={t('runtime.incomplete')}
          description={view.problems.join(' ')}
        />
      )}
      <div className={styles.panes}>
        <RuntimeTree
          objects={view.objects}
          chosen={wanted ?? ''}
          onChoose={object => set('object', keyOfObject(object))}
        />
        {chosen ? (
          <ObjectPane
            key={keyOfObject(chosen)}
            place={place}
            object={chosen}
            shown={search.get('show') ?? ''}
            onShow={part => set('show', part)}
          />
        ) : (
          <Text color="secondary">
            {wanted
              ? t('runtime.gone', { object: wanted })
              : t('runtime.choose')}
          </Text>
        )}
      </div>
    </>
  );
}
