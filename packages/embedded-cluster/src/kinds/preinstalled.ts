import { Json, JsonObject } from '../json';

/** A kind that clusters of this platform have as a CustomResourceDefinition. */
interface CustomRow {
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  readonly short?: readonly string[];
  readonly clusterWide?: true;
  readonly versions: readonly string[];
  /** Name and JSONPath of printed columns. */
  readonly columns?: readonly (readonly [name: string, path: string])[];
  readonly spec?: JsonObject;
}

const gatewayApi = 'gateway.networking.k8s.io';
const envoyGateway = 'gateway.envoyproxy.io';
const externalSecrets = 'external-secrets.io';
const condition = (type: string, field: string) =>
  `.status.conditions[?(@.type=="${type}")].${field}`;
const hostnames = [['Hostnames', '.spec.hostnames']] as const;
const storeColumns = [
  ['Status', condition('Ready', 'reason')],
  ['Ready', condition('Ready', 'status')],
] as const;

const anyContent = {
  type: 'object',
  'x-kubernetes-preserve-unknown-fields': true,
} as const;

/** Lists whose items are merged by key; every other list of these kinds is replaced as a whole. */
const listenersByName: JsonObject = {
  ...anyContent,
  properties: {
    listeners: {
      type: 'array',
      items: anyContent,
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
    },
  },
};

const rows: readonly CustomRow[] = [
  {
    group: gatewayApi,
    kind: 'GatewayClass',
    plural: 'gatewayclasses',
    short: ['gc'],
    clusterWide: true,
    versions: ['v1', 'v1beta1'],
    columns: [
      ['Controller', '.spec.controllerName'],
      ['Accepted', condition('Accepted', 'status')],
    ],
  },
  {
    group: gatewayApi,
    kind: 'Gateway',
    plural: 'gateways',
    short: ['gtw'],
    versions: ['v1', 'v1beta1'],
    columns: [
      ['Class', '.spec.gatewayClassName'],
      ['Address', '.status.addresses[*].value'],
      ['Programmed', condition('Programmed', 'status')],
    ],
    spec: listenersByName,
  },
  {
    group: gatewayApi,
    kind: 'HTTPRoute',
    plural: 'httproutes',
    versions: ['v1', 'v1beta1'],
    columns: hostnames,
  },
  {
    group: gatewayApi,
    kind: 'GRPCRoute',
    plural: 'grpcroutes',
    versions: ['v1'],
    columns: hostnames,
  },
  {
    group: gatewayApi,
    kind: 'TLSRoute',
    plural: 'tlsroutes',
    versions: ['v1', 'v1alpha3', 'v1alpha2'],
  },
  {
    group: gatewayApi,
    kind: 'TCPRoute',
    plural: 'tcproutes',
    versions: ['v1', 'v1alpha2'],
  },
  {
    group: gatewayApi,
    kind: 'UDPRoute',
    plural: 'udproutes',
    versions: ['v1', 'v1alpha2'],
  },
  {
    group: gatewayApi,
    kind: 'BackendTLSPolicy',
    plural: 'backendtlspolicies',
    short: ['btlspolicy'],
    versions: ['v1', 'v1alpha3'],
  },
  {
    group: gatewayApi,
    kind: 'ReferenceGrant',
    plural: 'referencegrants',
    short: ['refgrant'],
    versions: ['v1', 'v1beta1'],
  },
  {
    group: envoyGateway,
    kind: 'BackendTrafficPolicy',
    plural: 'backendtrafficpolicies',
    short: ['btp'],
    versions: ['v1alpha1'],
  },
  {
    group: envoyGateway,
    kind: 'ClientTrafficPolicy',
    plural: 'clienttrafficpolicies',
    short: ['ctp'],
    versions: ['v1alpha1'],
  },
  {
    group: envoyGateway,
    kind: 'HTTPRouteFilter',
    plural: 'httproutefilters',
    short: ['hrf'],
    versions: ['v1alpha1'],
  },
  {
    group: envoyGateway,
    kind: 'SecurityPolicy',
    plural: 'securitypolicies',
    short: ['sp'],
    versions: ['v1alpha1'],
  },
  {
    group: externalSecrets,
    kind: 'ExternalSecret',
    plural: 'externalsecrets',
    short: ['es'],
    versions: ['v1', 'v1beta1'],
    columns: [
      ['StoreType', '.spec.secretStoreRef.kind'],
      ['Store', '.spec.secretStoreRef.name'],
      ['Refresh Interval', '.spec.refreshInterval'],
      ...storeColumns,
    ],
  },
  {
    group: externalSecrets,
    kind: 'SecretStore',
    plural: 'secretstores',
    short: ['ss'],
    versions: ['v1', 'v1beta1'],
    columns: storeColumns,
  },
  {
    group: externalSecrets,
    kind: 'ClusterSecretStore',
    plural: 'clustersecretstores',
    short: ['css'],
    clusterWide: true,
    versions: ['v1', 'v1beta1'],
    columns: storeColumns,
  },
  {
    group: 'cilium.io',
    kind: 'CiliumNetworkPolicy',
    plural: 'ciliumnetworkpolicies',
    short: ['cnp', 'ciliumnp'],
    versions: ['v2'],
    columns: [['Valid', condition('Valid', 'status')]],
  },
];

/** Status conditions are merged by type, as in the definitions of these projects. */
const statusSchema: JsonObject = {
  ...anyContent,
  properties: {
    conditions: {
      type: 'array',
      items: anyContent,
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['type'],
    },
  },
};

function versionOf(row: CustomRow, name: string): Json {
  const age = {
    name: 'Age',
    type: 'date',
    jsonPath: '.metadata.creationTimestamp',
  };
  return {
    name,
    served: true,
    storage: name === row.versions[0],
    schema: {
      openAPIV3Schema: {
        ...anyContent,
        properties: { spec: row.spec ?? anyContent, status: statusSchema },
      },
    },
    subresources: { status: {} },
    additionalPrinterColumns: [
      ...(row.columns ?? []).map(([column, jsonPath]) => ({
        name: column,
        type: 'string',
        jsonPath,
      })),
      age,
    ],
  };
}

/** The CustomResourceDefinitions that exist from the first start; a real one may be applied over each. */
export const preinstalledDefinitions: readonly {
  readonly metadata: { readonly name: string };
  readonly spec: JsonObject;
}[] = rows.map(row => ({
  metadata: { name: `${row.plural}.${row.group}` },
  spec: {
    group: row.group,
    scope: row.clusterWide ? 'Cluster' : 'Namespaced',
    names: {
      kind: row.kind,
      plural: row.plural,
      ...(row.short && { shortNames: row.short }),
    },
    versions: row.versions.map(name => versionOf(row, name)),
  },
}));
