import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

const componentName = FormFieldBlueprint.make({
  name: 'openchoreo-component-name',
  params: {
    field: () => import('./name/field').then(module => module.nameField),
  },
});

const connectionsPicker = FormFieldBlueprint.make({
  name: 'openchoreo-connections-picker',
  params: {
    field: () =>
      import('./connections/field').then(module => module.connectionsField),
  },
});

const review = FormFieldBlueprint.make({
  name: 'openchoreo-review',
  params: {
    field: () => import('./review/field').then(module => module.reviewField),
  },
});

/** Gives the forms of templates the fields that know what there is on OpenChoreo. */
export const scaffolderModuleOpenchoreo = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [componentName, connectionsPicker, review],
});
