export interface Config {
  openchoreo?: {
    resources?: {
      /**
       * OpenChoreo YAML that is applied at every start: files, and folders of which every `.yaml` and `.yml` file counts.
       * Relative paths start at the folder the backend runs in. A file that cannot be read is reported, and deletes nothing.
       */
      files?: string[];
    };
    reconcile?: {
      /** Cells and components that one replica works on at a time; 4 when left out. */
      concurrency?: number;
      /** How often a replica looks for work that others left, in milliseconds; 1000 when left out. */
      pollIntervalMs?: number;
    };
    releases?: {
      /** Releases that a component keeps although they run nowhere; 20 when left out. */
      retained?: number;
      /** Of each component in each environment, the last releases that are kept so that a rollback finds them; 5 when left out. */
      rollbackWindow?: number;
    };
    history?: {
      /** Entries of its history that each component keeps in each environment; 200 when left out. */
      retained?: number;
    };
    approvals?: {
      /** For how long a promotion request can be answered, in hours; 168 when left out. */
      expireAfterHours?: number;
    };
    dataPlanes?: {
      /** Clusters of kubeconfig files, which data planes can name beside those of `kubernetes.clusterLocatorMethods`. */
      kubeconfigs?: {
        /** What data planes call the cluster. */
        name: string;
        /** A relative path starts at the folder the backend runs in. The file is read again when its credentials are refused. */
        file: string;
        /** A context of the file; the current one when left out. */
        context?: string;
      }[];
      /** Requests in flight at a time on one cluster, watches apart; 32 when left out. */
      concurrency?: number;
      /** Requests per second on one cluster, watches apart; unlimited when left out. as API servers limit by themselves. */
      requestsPerSecond?: number;
      /**
       * The share of a cell's objects, from 0 to 1, that may be removed at once although nobody undeployed or deleted what
       * they belong to; 0.5 when left out. More is withheld until somebody confirms it.
       */
      maxRemovedShare?: number;
    };
    schemaDiscovery?: {
      /**
       * Whether endpoints without a schema are asked for one when their component is healthy: at the well-known paths of
       * OpenAPI, or by GraphQL introspection; false when left out. Environments with `isProduction` are left alone. The
       * annotation `openchoreo.dev/schema-discovery` says `on` or `off` for an Environment, and on a Component `off` or
       * the endpoints that may be asked.
       */
      enabled?: boolean;
    };
    apply?: {
      /** Largest text that `POST /apply` takes, in bytes; 5242880 when left out. */
      maxBytes?: number;
    };
  };
}
