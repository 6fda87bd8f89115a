import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Every text of the shared components. */
export const openchoreoReactTranslationRef = createTranslationRef({
  id: 'openchoreo-react',
  messages: {
    health: {
      healthy: 'Healthy',
      suspended: 'Suspended',
      progressing: 'Progressing',
      unknown: 'Unknown',
      degraded: 'Degraded',
    },
    visibility: {
      project: 'Project',
      organization: 'Organization',
      public: 'Public',
    },
    visibilityMeaning: {
      project: 'Callable by components of the same project',
      organization: 'Callable by other projects of the organization',
      public: 'Callable from the internet',
    },
    view: {
      loading: 'Loading {{resource}}',
      failedTitle: '{{resource}} could not be read',
      retry: 'Try again',
      outdatedTitle: '{{resource}}: not up to date',
      outdatedDescription:
        'What you see was read earlier. Reading it again failed: {{message}}',
      notAllowedTitle: 'You may not see {{resource}}',
      notAllowedDescription:
        'Your account lacks the permission to read it. Ask the owner of the project or your platform team.',
      notFoundTitle: '{{resource}} is not on the control plane',
      notFoundDescription:
        'It is declared in the catalog, but the control plane has not accepted it yet. Give it a moment after the first registration; if it stays like this, the errors of the entity on its Overview page say what is wrong.',
    },
    preview: {
      title: 'What changes',
      nothing: 'Nothing changes on the data plane.',
      incomparable:
        'What becomes of {{names}} cannot be told, because it does not compile.',
      problems: 'In the way',
      objects_one: 'Difference of {{count}} object',
      objects_other: 'Differences of {{count}} objects',
      added: '{{object}} is added',
      changed: '{{object}} changes',
      removed: '{{object}} is removed',
    },
    changes: {
      before: 'Before: ',
      after: 'After: ',
    },
    guarantee: {
      enforced: 'Enforced',
      notEnforced: 'Not enforced',
      none: 'The control plane has not reported what it enforces here yet.',
    },
    copy: {
      label: 'Copy {{what}}',
      done: 'Copied',
      failed: 'The browser refused to copy',
    },
  },
});
