import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { openchoreoTranslations } from '@openchoreo/backstage-plugin-openchoreo';
import { openchoreoReactTranslations } from '@openchoreo/backstage-plugin-openchoreo-react';
import { scaffolderOpenchoreoTranslations } from '@openchoreo/backstage-plugin-scaffolder-module-openchoreo';

/** German beside English, to be chosen in the settings. */
export const languagesModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    TranslationBlueprint.make({
      name: 'openchoreo',
      params: { resource: openchoreoTranslations },
    }),
    TranslationBlueprint.make({
      name: 'openchoreo-react',
      params: { resource: openchoreoReactTranslations },
    }),
    TranslationBlueprint.make({
      name: 'scaffolder-openchoreo',
      params: { resource: scaffolderOpenchoreoTranslations },
    }),
  ],
});
