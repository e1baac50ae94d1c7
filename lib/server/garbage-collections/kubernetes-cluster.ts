import "server-only";
import type {
  V1Deployment,
  V1LabelSelector,
  V1Pod,
  V1PodSpec,
  V1StatefulSet,
} from "@kubernetes/client-node";
import { setTimeout as pause } from "node:timers/promises";
import type { KubernetesSettings } from "../app/collectors";

/** What a Deployment and a StatefulSet have in common, as far as it is needed here. */
export interface Workload {
  metadata: { name: string; annotations?: Record<string, string>; generation?: number };
  spec: {
    replicas?: number;
    selector: V1LabelSelector;
    template: { spec: V1PodSpec };
    volumeClaimTemplates?: { metadata?: { name?: string } }[];
  };
}

/** One workload and its namespace; errors are those of the API, with their status as `code`. */
export interface Cluster {
  read(): Promise<Workload>;
  /** Reads it, changes it, and writes it back; again where somebody else was faster. */
  change(change: (workload: Workload) => void): Promise<Workload>;
  podsOf(workload: Workload): Promise<V1Pod[]>;
  readPod(name: string): Promise<V1Pod>;
  createPod(pod: V1Pod): Promise<unknown>;
  removePod(name: string): Promise<unknown>;
  /** The end of what it has said. */
  logOf(name: string): Promise<string>;
}

const MOST_LOG = 64 * 1024;
const ATTEMPTS = 5;

/** The library is large, and few installations need it: it is loaded when a collection needs it. */
export async function openCluster(settings: KubernetesSettings): Promise<Cluster> {
  const { AppsV1Api, CoreV1Api, KubeConfig } = await import("@kubernetes/client-node");
  const config = new KubeConfig();
  if (settings.kubeconfig === undefined) config.loadFromCluster();
  else config.loadFromFile(settings.kubeconfig);
  if (settings.context !== undefined) config.setCurrentContext(settings.context);
  const apps = config.makeApiClient(AppsV1Api);
  const core = config.makeApiClient(CoreV1Api);
  const [kind, name = ""] = settings.workload.split("/");
  const { namespace } = settings;
  const one = { name, namespace };
  const read = async () =>
    (kind === "deployment"
      ? await apps.readNamespacedDeployment(one)
      : await apps.readNamespacedStatefulSet(one)) as Workload;
  const replace = async (body: Workload) =>
    (kind === "deployment"
      ? await apps.replaceNamespacedDeployment({ ...one, body: body as V1Deployment })
      : await apps.replaceNamespacedStatefulSet({
          ...one,
          body: body as V1StatefulSet,
        })) as Workload;
  return {
    read,
    async change(change) {
      for (let attempt = 1; ; attempt++) {
        const workload = await read();
        change(workload);
        try {
          return await replace(workload);
        } catch (error) {
          // Its controller writes to it as well.
          if (codeOf(error) !== 409 || attempt === ATTEMPTS) throw error;
          await pause(attempt * 200);
        }
      }
    },
    podsOf: async ({ spec }) =>
      (await core.listNamespacedPod({ namespace, labelSelector: writeSelector(spec.selector) }))
        .items,
    readPod: (pod) => core.readNamespacedPod({ name: pod, namespace }),
    createPod: (body) => core.createNamespacedPod({ namespace, body }),
    removePod: (pod) => core.deleteNamespacedPod({ name: pod, namespace, gracePeriodSeconds: 5 }),
    logOf: (pod) =>
      core.readNamespacedPodLog({ name: pod, namespace, limitBytes: MOST_LOG, tailLines: 2_000 }),
  };
}

function writeSelector({ matchLabels = {}, matchExpressions = [] }: V1LabelSelector): string {
  const labels = Object.entries(matchLabels).map(([name, value]) => `${name}=${value}`);
  const expressions = matchExpressions.map(({ key, operator, values = [] }) => {
    if (operator === "Exists") return key;
    if (operator === "DoesNotExist") return `!${key}`;
    return `${key} ${operator === "In" ? "in" : "notin"} (${values.join(",")})`;
  });
  return [...labels, ...expressions].join(",");
}

/** The status that the API answered with. */
export function codeOf(error: unknown): number | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "number"
    ? error.code
    : undefined;
}
