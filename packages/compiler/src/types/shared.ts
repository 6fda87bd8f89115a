/** Parts that the default component types have in common, as YAML at the indentation where they are used. */

/** Schema of the resources that a container asks for, by environment. */
export const resourcesSchema = (memory: string) => `\
      $defs:
        Quantities:
          type: object
          default: {}
          properties:
            cpu:
              type: string
              default: 100m
            memory:
              type: string
              default: ${memory}
        Resources:
          type: object
          default: {}
          properties:
            requests:
              $ref: '#/$defs/Quantities'
            limits:
              $ref: '#/$defs/Quantities'`;

/** Environment settings of every type. */
export const commonProperties = `\
        resources:
          $ref: '#/$defs/Resources'
        imagePullPolicy:
          type: string
          default: IfNotPresent
          enum: [Always, IfNotPresent, Never]`;

const containerLines = `\
- name: main
  image: \${workload.container.image}
  imagePullPolicy: \${environmentConfigs.imagePullPolicy}
  command: '\${has(workload.container.command) ? workload.container.command : oc_omit()}'
  args: '\${has(workload.container.args) ? workload.container.args : oc_omit()}'
  resources: \${environmentConfigs.resources}
  env: \${dependencies.toContainerEnvs()}
  envFrom: \${configurations.toContainerEnvFrom()}
  volumeMounts: \${configurations.toContainerVolumeMounts() + dependencies.toContainerVolumeMounts()}`;

/** The container list of a pod template, \`spaces\` deep. */
export function containers(spaces: number): string {
  const margin = ' '.repeat(spaces);
  return containerLines
    .split('\n')
    .map(line => margin + line)
    .join('\n');
}

/** The Deployment of a long-running component. */
export const deployment = `\
    - id: deployment
      template:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: \${metadata.name}
          namespace: \${metadata.namespace}
        spec:
          replicas: \${environmentConfigs.replicas}
          selector:
            matchLabels: \${metadata.podSelectors}
          template:
            metadata:
              labels: \${metadata.podSelectors}
            spec:
              containers:
${containers(16)}
              volumes: \${configurations.toVolumes() + dependencies.toVolumes()}`;

/** The Service of a component that has endpoints. */
export const service = `\
    - id: service
      includeWhen: \${size(workload.endpoints) > 0}
      template:
        apiVersion: v1
        kind: Service
        metadata:
          name: \${metadata.componentName}
          namespace: \${metadata.namespace}
        spec:
          type: ClusterIP
          selector: \${metadata.podSelectors}
          ports: \${workload.toServicePorts()}`;

/** ConfigMaps and ExternalSecrets for the variables and files of the container. */
export const configurations = `\
    - id: env-config
      forEach: \${configurations.toConfigEnvsByContainer()}
      var: set
      template:
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: \${set.resourceName}
          namespace: \${metadata.namespace}
        data: '\${set.envs.transformMapEntry(i, env, {env.name: env.value})}'
    - id: file-config
      forEach: \${configurations.toConfigFileList()}
      var: file
      template:
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: \${file.resourceName}
          namespace: \${metadata.namespace}
        data:
          \${file.name}: \${file.value}
    - id: env-secret
      forEach: \${configurations.toSecretEnvsByContainer()}
      var: set
      template:
        apiVersion: external-secrets.io/v1
        kind: ExternalSecret
        metadata:
          name: \${set.resourceName}
          namespace: \${metadata.namespace}
        spec:
          refreshInterval: 15s
          secretStoreRef:
            kind: ClusterSecretStore
            name: \${dataplane.secretStore}
          target:
            name: \${set.resourceName}
            creationPolicy: Owner
          data: '\${set.envs.map(env, {"secretKey": env.name, "remoteRef": {"key": env.remoteRef.key, ?"property": env.remoteRef.?property}})}'
    - id: file-secret
      forEach: \${configurations.toSecretFileList()}
      var: file
      template:
        apiVersion: external-secrets.io/v1
        kind: ExternalSecret
        metadata:
          name: \${file.resourceName}
          namespace: \${metadata.namespace}
        spec:
          refreshInterval: 15s
          secretStoreRef:
            kind: ClusterSecretStore
            name: \${dataplane.secretStore}
          target:
            name: \${file.resourceName}
            creationPolicy: Owner
          data:
            - secretKey: \${file.name}
              remoteRef:
                key: \${file.remoteRef.key}
                property: \${file.remoteRef.?property}`;

interface RouteOptions {
  readonly id: string;
  readonly kind: 'HTTPRoute' | 'GRPCRoute';
  /** Endpoint types that get the route. */
  readonly types: readonly string[];
  /** In the words of the template context. */
  readonly visibility: 'external' | 'internal';
  readonly hostnames: string;
  readonly rules: string;
}

/** A route for each endpoint of one visibility, through the gateway of that side. */
export function route(options: RouteOptions): string {
  const { id, kind, types, visibility, hostnames, rules } = options;
  const gateway = `gateway.ingress.${visibility}`;
  const list = types.map(type => `"${type}"`).join(', ');
  const suffix = visibility === 'internal' ? ', "internal"' : '';
  return `\
    - id: ${id}-${visibility}
      forEach: '\${workload.endpoints.transformMap(name, ep, "${visibility}" in ep.visibility && ep.type in [${list}], ep)}'
      var: endpoint
      template:
        apiVersion: gateway.networking.k8s.io/v1
        kind: ${kind}
        metadata:
          name: '\${oc_generate_name(metadata.componentName, endpoint.key${suffix})}'
          namespace: \${metadata.namespace}
          labels:
            openchoreo.dev/endpoint-name: \${endpoint.key}
            openchoreo.dev/endpoint-visibility: ${visibility}
        spec:
          parentRefs:
            - name: \${${gateway}.name}
              namespace: \${${gateway}.namespace}
          hostnames: '\${[${gateway}.?http, ${gateway}.?https].filter(l, l.hasValue()).map(l, l.value().host).distinct().map(host, ${hostnames})}'
          rules:
${rules}`;
}

/** A rule that the data plane has the gateways which endpoints ask for. */
export const gatewayRules = `\
    - rule: '\${workload.endpoints.all(name, ep, !("external" in ep.visibility)) || has(gateway.ingress) && has(gateway.ingress.external)}'
      message: has an endpoint of visibility "public", but neither environment nor data plane names a gateway in gateway.ingress.external
    - rule: '\${workload.endpoints.all(name, ep, !("internal" in ep.visibility)) || has(gateway.ingress) && has(gateway.ingress.internal)}'
      message: has an endpoint of visibility "organization", but neither environment nor data plane names a gateway in gateway.ingress.internal`;

/** The head of a component type. */
export function head(options: {
  name: string;
  description: string;
  workloadType: string;
}): string {
  return `\
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterComponentType
metadata:
  name: ${options.name}
  annotations:
    openchoreo.dev/description: ${options.description}
spec:
  workloadType: ${options.workloadType}`;
}
