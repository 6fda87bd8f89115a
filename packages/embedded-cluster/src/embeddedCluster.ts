import { Clock, systemClock } from './clock';
import { bootstrapCluster } from './controllers/bootstrap';
import { ControllerManager } from './controllers/controllerManager';
import { createControllers } from './controllers/controllers';
import { GarbageCollector } from './controllers/garbageCollector';
import { SimulatedLogs } from './controllers/simulatedLogs';
import { ImageRule, defaultImageRules } from './controllers/imageRules';
import { credentialsOf } from './credentials';
import { createRouter } from './http/router';
import { ApiServer } from './http/server';
import { nothingRuns, ServiceBackend } from './http/serviceBackend';
import { Ids, randomIds } from './ids';
import { builtinKinds } from './kinds/builtin';
import { KindRegistry } from './kinds/kindRegistry';
import { kubeconfigOf } from './kubeconfig';
import { ApiContext } from './registry/context';
import { ListPager } from './registry/list';
import { ObjectStore } from './store/objectStore';
import { Persistence } from './store/persistence';

export interface EmbeddedClusterOptions {
  /** Port on 127.0.0.1; a free one when absent or 0. */
  readonly port?: number;
  /** Folder that keeps objects and credentials between starts, for one cluster at a time; nothing is kept when absent. */
  readonly dataDir?: string;
  /** Moves time; the system's clock when absent. */
  readonly clock?: Clock;
  /** How much faster than in a real cluster pods start, end and back off; 1 when absent. CronJobs keep to the clock. */
  readonly speed?: number;
  /** What happens to containers by their image; tried before the built-in rules (`crash-loop`, `pull-error` ...). */
  readonly images?: readonly ImageRule[];
  /** What runs behind Services, for the service proxy; without it nothing does, and says so. */
  readonly serviceBackend?: ServiceBackend;
  /** Changes of each resource that a watch can resume from; 2000 when absent. */
  readonly historySize?: number;
  /** Where uids and tokens come from. */
  readonly ids?: Ids;
  /** Told of controllers that failed and try again. */
  readonly log?: (message: string) => void;
}

/** A running cluster. */
export interface EmbeddedCluster {
  /** e.g. `https://127.0.0.1:16443` */
  readonly url: string;
  /** YAML for `kubectl` and `KubeConfig.loadFromString`; holds the bearer token. */
  readonly kubeconfig: string;
  stop(): Promise<void>;
}

/**
 * Starts a simulated Kubernetes cluster in this process.
 *
 * The API is served on the loopback interface to whoever has the token of the kubeconfig. Nothing is run: controllers
 * play what a real cluster would do with the objects.
 * @throws when the port is taken or the data folder cannot be read
 */
export async function startEmbeddedCluster(
  options: EmbeddedClusterOptions = {},
): Promise<EmbeddedCluster> {
  const { ids = randomIds, dataDir, log = () => {} } = options;
  const credentials = credentialsOf(dataDir, ids);
  const server = new ApiServer({ ...credentials, log });
  // Binding the port first also keeps a second process away from the data folder.
  const url = await server.listen(options.port ?? 0);
  try {
    const stopSimulation = simulate(server, options);
    return {
      url,
      kubeconfig: kubeconfigOf(url, credentials),
      async stop() {
        await server.stop();
        stopSimulation();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Loads or creates the objects, starts the controllers and lets the server answer. */
function simulate(
  server: ApiServer,
  options: EmbeddedClusterOptions,
): () => void {
  const { clock = systemClock, ids = randomIds, dataDir } = options;
  const { log = () => {}, speed = 1 } = options;
  const persistence = dataDir
    ? new Persistence({ directory: dataDir, clock })
    : undefined;
  const context: ApiContext = {
    store: new ObjectStore({
      historySize: options.historySize ?? 2000,
      state: persistence?.load(),
    }),
    kinds: new KindRegistry(builtinKinds),
    clock,
    ids,
  };
  persistence?.start(context.store);
  bootstrapCluster(context);
  const images = [...(options.images ?? []), ...defaultImageRules];
  const controllers = new ControllerManager({
    context,
    controllers: createControllers({ images, speed }),
    log,
  });
  const garbageCollector = new GarbageCollector({ context, log });
  controllers.start();
  garbageCollector.start();
  server.handle(
    createRouter({
      context,
      pager: new ListPager({ clock, ids }),
      podLogs: new SimulatedLogs(),
      serviceBackend: options.serviceBackend ?? nothingRuns,
    }),
  );
  return () => {
    controllers.stop();
    garbageCollector.stop();
    persistence?.stop(context.store);
  };
}
