/** Endpoints, definitions and connections of components. */
export const declaring = {
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
    policies: 'Policies of the gateways',
    noPolicies: 'None',
    policy: '{{scope}}: {{kind}} ({{settings}})',
    tryIt: 'Try it',
    tryItIn: 'Try {{endpoint}} in {{environment}}',
    emptyTitle: 'No endpoints',
    emptyDescription:
      'Endpoints are declared in the component’s workload, under endpoints. A worker or a scheduled task needs none.',
    notDeployed:
      'The component does not run in {{environment}}, so it has no endpoints there.',
  },
  endpointCard: {
    title: 'Where it runs',
    callers: 'Called by',
    noCallers: 'Nobody',
    notThere: 'Release {{release}} has no such endpoint.',
  },
  definition: {
    title: 'Definition',
    discovered: 'Discovered',
    declared:
      'Nobody declared it: the running service gave it, as release {{release}},',
    none: 'The running service was asked for a definition and has none: {{problem}}',
    outdated: 'The present release gave none: {{problem}}',
    remedy:
      'Declare it in the workload, under the schema of the endpoint, and it is the same in every environment.',
  },
  trial: {
    form: 'Request to {{endpoint}} in {{environment}}',
    operation: 'Operation',
    ownRequest: 'A request of your own',
    method: 'Method',
    path: 'Path',
    pathHint: 'As the component sees it, with the base path and the query.',
    pathRoot: 'The path starts with a slash.',
    pathParameters: 'Replace {{parameters}} in the path by a value.',
    headers: 'Headers',
    headersHint:
      'One in a line, as in “X-Tenant: acme”. Credentials are not passed on.',
    headersInvalid: 'Line {{line}} is no header: a name, a colon and a value.',
    body: 'Body',
    send: 'Send',
    sending: 'Waiting for an answer…',
    denied: 'Your account may not send requests to endpoints.',
    production: 'This reaches a production environment.',
    way: 'The request goes through the API server of the data plane, within the cell: no gateway, no rate limit and no gateway authentication apply.',
    none: 'No answer yet',
    noneDescription: 'Choose an operation or write a request, then send it.',
    answer: 'Answer',
    failed: 'There is no answer',
    duration: '{{milliseconds}} ms',
    simulated: 'Simulated',
    simulatedDescription:
      'The data plane is the embedded cluster: no program of the component answered.',
    truncated:
      'The answer is longer than this; only its first mebibyte is shown.',
    binary: 'The answer is no text; it is shown in base64.',
    noBody: 'The answer has no body.',
    bodyOf: 'Body of the answer',
    headersOf: 'Headers of the answer ({{number}})',
    headerName: 'Name',
    headerValue: 'Value',
    notRunningTitle: 'Nothing to try',
    notRunning:
      'The endpoint does not run in {{environment}}. Deploy or promote its component first.',
    otherProtocol:
      'The endpoint speaks {{type}}. Requests can be sent to endpoints of type HTTP and GraphQL; for others use a client of their protocol.',
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
    runtime: 'Show what runs',
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
  notOurs:
    'This entity carries no OpenChoreo annotations, so there is nothing to show.',
} as const;
