import {
  createTranslationRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';

/** Every text of the pages, tabs and cards. */
export const openchoreoTranslationRef = createTranslationRef({
  id: 'openchoreo',
  messages: {
    environment: {
      production: 'Production',
      notDeployed: 'Not deployed',
      undeployed: 'Release {{release}} was undeployed',
      none: 'The deployment pipeline has no environments',
      noneDescription:
        'Add environments to the deployment pipeline of the project, then its components can be deployed.',
    },
    release: 'Release {{release}}',
    deployedAt: 'deployed',
    action: {
      promote: 'Promote to {{environment}}',
      request: 'Request approval for {{environment}}',
      promoting: 'Promoting…',
      deploy: 'Deploy {{release}}',
      deploying: 'Deploying…',
      undeploy: 'Undeploy',
      undeployFrom: 'Undeploy from {{environment}}',
      undeploying: 'Undeploying…',
      rollback: 'Roll back to {{release}}',
      rollbackIn: 'Roll back to {{release}} in {{environment}}',
      rollingBack: 'Rolling back…',
      suspend: 'Suspend',
      suspendIn: 'Suspend in {{environment}}',
      suspending: 'Suspending…',
      resume: 'Resume',
      resumeIn: 'Resume in {{environment}}',
      resuming: 'Resuming…',
      cancel: 'Cancel',
      refused: 'The control plane refused',
      sameRelease: '{{environment}} already runs this release.',
      expecting: 'Accepted. Waiting for the control plane to report it.',
      productionWarning: 'This changes a production environment.',
    },
    denied: {
      promote: 'Your account may not promote releases.',
      request: 'Your account may not ask for promotions.',
      deploy: 'Your account may not deploy releases.',
      undeploy: 'Your account may not undeploy components.',
      rollback: 'Your account may not roll back releases.',
      suspend: 'Your account may not suspend components.',
      resume: 'Your account may not resume components.',
    },
    promoteDialog: {
      title: 'Promote {{component}} to {{environment}}?',
      what: 'Release {{release}}, which runs in {{from}}, will also run in {{to}}.',
      replaces: 'It replaces release {{release}} there.',
      first: 'Nothing runs there yet.',
    },
    requestDialog: {
      title: 'Request the promotion of {{component}} to {{environment}}?',
      what: 'The reviewers are asked to let release {{release}}, which runs in {{from}}, run in {{to}} too.',
    },
    requests: {
      label: 'Promotions that wait for approval',
      title: '{{requester}} asks to promote {{release}} to {{environment}}',
      approvals: '{{given}} of {{required}} approvals by {{reviewers}}',
      approve: 'Approve',
      reject: 'Reject',
      denied: 'Your account may not answer promotion requests.',
    },
    deployDialog: {
      title: 'Deploy {{component}} to {{environment}}?',
      what: 'Release {{release}} will run in {{environment}}.',
    },
    undeployDialog: {
      title: 'Remove {{component}} from {{environment}}?',
      what: 'Everything that release {{release}} runs in {{environment}} is deleted. The release itself stays and can be deployed again.',
      callers_one:
        '{{count}} component calls it there and will fail: {{names}}.',
      callers_other:
        '{{count}} components call it there and will fail: {{names}}.',
    },
    suspendDialog: {
      title: 'Suspend {{component}} in {{environment}}?',
      what: 'The workloads of release {{release}} are stopped in {{environment}}. Everything else stays, and it can be resumed as it was.',
    },
    resumeDialog: {
      title: 'Resume {{component}} in {{environment}}?',
      what: 'The workloads of release {{release}} are started again in {{environment}}.',
    },
    rollbackDialog: {
      title: 'Roll back {{component}} in {{environment}}?',
      what: 'The earlier release {{release}} will run in {{environment}} again. What the environment overrides stays.',
    },
    preview: {
      label: 'Preview',
      resource: 'Preview',
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
    history: {
      title: 'History',
      label: 'History of {{component}}',
      filter: 'Environment of the history',
      all: 'All environments',
      resource: 'History of {{component}}',
      empty: 'Nothing was deployed yet.',
      more: 'Show earlier entries',
      when: 'When',
      environment: 'Environment',
      what: 'What',
      who: 'Who',
      changes: 'Changes',
      itself: 'The control plane',
      service: 'Service {{name}}',
      approvedBy: 'approved by {{names}}',
      fields_one: '{{count}} field',
      fields_other: '{{count}} fields',
      noFields: 'None',
      fieldsOf: 'Changes of entry {{seq}}',
      cause: {
        promote: 'Promoted {{release}} from {{from}}',
        deploy: 'Deployed {{release}}',
        rollback: 'Rolled back to {{release}}',
        undeploy: 'Undeployed',
        suspend: 'Suspended',
        resume: 'Resumed',
        configure: 'Changed overrides',
        auto: 'Deployed {{release}} automatically',
        apply: 'Applied the ReleaseBinding',
        remove: 'Removed',
      },
    },
    deployments: {
      label: 'Deployments of {{project}}',
      component: 'Component',
      healthOf: '{{environment}}: {{health}}',
      deployedCount: '{{deployed}} of {{total}} deployed',
      unreleased: 'Not released',
      emptyTitle: 'No components yet',
      emptyDescription:
        'A component joins this project when its catalog entity names the system in spec.system and carries the annotation openchoreo.dev/component-type, or when it is applied with the command:',
    },
    cell: {
      environments: 'Environment',
      unknownEnvironment: 'No environment {{environment}}',
      unknownEnvironmentDescription:
        'The deployment pipeline of the project does not contain it. Choose one of the environments above.',
      simulated: 'Simulated',
      simulatedDescription:
        'The embedded cluster only simulates Kubernetes: no container runs, and no traffic flows.',
      where: 'Namespace {{namespace}} on {{dataPlane}}',
      reconciled: 'last reconciled',
      notReconciled: 'not reconciled yet',
      problems: 'What keeps this cell from its intended state',
      emptyTitle: 'Nothing is deployed here',
      emptyDescription:
        'Promote or deploy a component to {{environment}} on the Deployments tab.',
      diagram: 'Diagram',
      connections: 'Connections',
      guarantees: 'What isolates this cell',
    },
    guarantee: {
      enforced: 'Enforced',
      notEnforced: 'Not enforced',
      none: 'The control plane has not reported what it enforces here yet.',
    },
    connections: {
      label: 'Connections of the cell in {{environment}}',
      from: 'From',
      to: 'To',
      protocol: 'Protocol',
      status: 'Status',
      resolved: 'Resolved',
      pending: 'Pending',
      empty: 'No component of this cell calls another, and none is called.',
      endpointOf: '{{component}}, endpoint {{endpoint}}',
      inOtherProject:
        '{{component}} of project {{project}}, endpoint {{endpoint}}',
      external: '{{name}} ({{host}})',
      resource: 'Resource {{name}}',
      callerOf: '{{component}} of project {{project}}',
    },
    endpoints: {
      label: 'Endpoints in {{environment}}',
      name: 'Name',
      type: 'Type',
      port: 'Port',
      visibility: 'Visibility',
      urls: 'Addresses',
      scope: {
        project: 'In the cell',
        organization: 'Organization',
        public: 'Public',
      },
      addressOf: {
        project: 'address of {{endpoint}} in the cell',
        organization: 'address of {{endpoint}} in the organization',
        public: 'public address of {{endpoint}}',
      },
      emptyTitle: 'No endpoints',
      emptyDescription:
        'Endpoints are declared in the component’s workload, under endpoints. A worker or a scheduled task needs none.',
      notDeployed:
        'The component does not run in {{environment}}, so it has no endpoints there.',
    },
    componentConnections: {
      calls: 'Calls',
      callsLabel: 'What it calls in {{environment}}',
      callers: 'Called by',
      callersLabel: 'What calls it in {{environment}}',
      target: 'Target',
      address: 'Address',
      caller: 'Caller',
      endpoint: 'Endpoint',
      emptyTitle: 'No connections',
      emptyDescription:
        'Connections are declared in the component’s workload, under dependencies. They open the network for exactly that call.',
      noCalls: 'It calls nothing here.',
      noCallers: 'Nothing calls it here.',
      notDeployed:
        'The component does not run in {{environment}}, so it has no connections there.',
    },
    lanes: {
      label: 'Environments of {{component}}',
      replicas: '{{ready}} of {{desired}} replicas ready',
      endpoints: 'Endpoints',
      problems: 'This release does not compile; what ran before keeps running',
      unreleasedTitle: 'Not released yet',
      noNext: 'Last environment of the pipeline',
    },
    projectCard: {
      title: 'Environments',
      components: '{{healthy}} of {{deployed}} healthy',
      open: 'Show deployments',
    },
    componentCard: {
      title: 'Deployments',
      open: 'Show details',
    },
    dataPlanes: {
      label: 'Data planes',
      dataPlane: 'Data plane',
      state: 'State',
      offers: 'Offers',
      access: 'Credentials',
      ofAll: 'Of every organization',
      ofOrganization: 'Of {{organization}}',
      ready: 'Ready',
      unreachable: 'Cannot be reached',
      unknown: 'Not checked yet',
      kubernetes: 'Kubernetes {{version}}',
      simulated: 'Simulation of Kubernetes {{version}}',
      checked: 'Checked',
      plain: 'Plain Kubernetes',
      sufficient: 'May do all that is needed',
      lacking: 'Lack the permissions to',
      clusterRole: 'The ClusterRole that gives them',
      copyClusterRole: 'Copy the ClusterRole',
      accessUnknown: 'Not known: {{message}}',
      emptyTitle: 'No data plane yet',
      emptyDescription:
        'Apply a DataPlane that names a cluster of the Kubernetes configuration of this portal.',
    },
    projects: {
      search: 'Search projects',
      label: 'Projects',
      project: 'Project',
      organization: 'Organization',
      pipeline: 'Pipeline',
      environments: 'Environments',
      components: 'Components',
      emptyTitle: 'No projects yet',
      emptyDescription:
        'Declare a System with the annotation openchoreo.dev/project in the catalog, or apply OpenChoreo YAML with the command:',
      noMatchTitle: 'No project matches “{{search}}”',
      noMatchDescription: 'Search by name, title or organization.',
      shown: '{{from}} to {{to}} of {{total}}',
    },
    notOurs:
      'This entity carries no OpenChoreo annotations, so there is nothing to show.',
  },
});

type Messages = (typeof openchoreoTranslationRef)['T'];

/** Looks up texts in the language of the portal. */
export type Translate = ReturnType<typeof useTranslationRef<Messages>>['t'];

/** Reads texts in the language of the portal. */
export function useText(): Translate {
  return useTranslationRef(openchoreoTranslationRef).t;
}
