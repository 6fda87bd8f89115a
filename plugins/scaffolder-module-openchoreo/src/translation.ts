import {
  createTranslationRef,
  type useTranslationRef,
} from '@backstage/frontend-plugin-api';

/** Every text of the form fields. */
export const scaffolderOpenchoreoTranslationRef = createTranslationRef({
  id: 'scaffolder-openchoreo',
  messages: {
    name: {
      checking: 'Checking whether the name is free',
      free: 'This name is free',
      taken: '{{organization}} has a component of this name already',
      invalid:
        'Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends',
    },
    connections: {
      loading: 'Reading the endpoints',
      empty: 'It calls no other component yet.',
      endpoint: 'Endpoint',
      noEndpoints: 'No endpoint can be called from this project yet.',
      chooseProject: 'Choose the project of the component first.',
      notVisible: '{{endpoint}} (visible to its own project only)',
      variable: 'Environment variable for the address',
      add: 'Add a connection',
      remove: 'Remove the connection to {{endpoint}}',
      removeShort: 'Remove',
      unchosen: 'Choose an endpoint for every connection, or remove it',
      unreadable: 'The endpoints could not be read: {{message}}',
    },
    review: {
      title: 'What will be created',
      resource: 'What will be created',
      loading: 'Reading the form',
      incomplete: 'Fill in project, name and image first.',
      unreadable: 'What will be created cannot be told: {{message}}',
      refused: 'The control plane would refuse this',
      where:
        'In {{environment}}, the first environment of project {{project}}:',
      pending_one: 'It waits for a connection',
      pending_other: 'It waits for {{count}} connections',
      guarantees: 'What protects it there',
      diagramLoading: 'Drawing the cell',
      before: 'The cell as it is',
      after: 'The cell as it would be',
      beforeEmpty: 'Nothing runs in this cell yet.',
      newPart: 'New: {{name}}',
      declared: 'Declared',
    },
  },
});

type Messages = (typeof scaffolderOpenchoreoTranslationRef)['T'];

/** Looks up texts in the language of the portal. */
export type Translate = ReturnType<typeof useTranslationRef<Messages>>['t'];
