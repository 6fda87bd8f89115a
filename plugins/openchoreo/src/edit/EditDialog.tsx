import type { JsonObject } from '@backstage/types';
import type { ComponentRef } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Dialog,
  DialogBody,
  DialogHeader,
  LiveView,
  nameOfComponent,
  useDeclaration,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { DocumentEditor } from '../forms/DocumentEditor';
import { useText } from '../translation';
import { draftSections } from './draftSections';
import { ReviewDraft } from './ReviewDraft';

/** What a component is made of, to be changed. */
export default function EditDialog(props: {
  readonly component: ComponentRef;
  readonly displayName: string;
  readonly onClose: () => void;
}) {
  const t = useText();
  const { component, onClose } = props;
  const title = t('edit.title', { component: props.displayName });
  const declaration = useDeclaration(component);
  const declared =
    declaration.status === 'ready' ? declaration.data : undefined;
  return (
    <Dialog isOpen onOpenChange={open => open || onClose()} width={720}>
      <DialogHeader>{title}</DialogHeader>
      {declared ? (
        <DocumentEditor
          sections={draftSections(declared, t)}
          // It came as JSON.
          current={declared.draft as unknown as JsonObject}
          yaml={{
            label: t('edit.yamlLabel'),
            description: t('edit.yamlDescription'),
          }}
          review={(edited, back) => (
            <ReviewDraft
              component={component}
              edited={edited}
              revision={declared.revision}
              declaredBy={declared.declaredBy}
              onBack={back}
              onSaved={onClose}
            />
          )}
          onClose={onClose}
        />
      ) : (
        <DialogBody>
          <LiveView of={declaration} resource={nameOfComponent(component)}>
            {() => null}
          </LiveView>
        </DialogBody>
      )}
    </Dialog>
  );
}
