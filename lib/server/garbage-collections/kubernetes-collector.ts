import "server-only";
import type { V1Container, V1PodSpec } from "@kubernetes/client-node";
import { setTimeout as pause } from "node:timers/promises";
import { asRecord, asText, parseJson } from "@/lib/core/oci/json";
import type { Phrase } from "@/lib/core/phrases";
import { parseDuration } from "@/lib/core/policy/duration";
import type { KubernetesSettings } from "../app/collectors";
import { isAppError } from "../http/errors";
import { phrase, refusal } from "../phrases";
import type { Collector, CollectorDeps } from "./collector";
import { collectorOfCommand } from "./collector-of-command";
import { type Cluster, codeOf, openCluster, type Workload } from "./kubernetes-cluster";

/** On the workload while it is closed: how many replicas it had, or what its variable held. */
const REPLICAS = "drydock.io/replicas-before";
const READ_ONLY_BEFORE = "drydock.io/read-only-before";
/** On the collector's pod: no other pod is ever removed. */
const OWN = { "app.kubernetes.io/managed-by": "drydock" };
const VARIABLE = "REGISTRY_STORAGE_MAINTENANCE_READONLY";
const READ_ONLY = '{"enabled":true}';
const LOOK_EVERY_MS = 1_000;
/** For pods to end and others to be ready. */
const ROLLOUT_MS = 10 * 60_000;
const START_MS = 5 * 60_000;

/**
 * A registry in a Deployment or StatefulSet. It is made read-only by a variable of its pods, or scaled to none; the
 * collector runs in a pod made of the same template. What has been changed stands in annotations of the workload
 * itself, so that `open` can take it back whatever has happened meanwhile.
 */
export function createKubernetesCollector(
  settings: KubernetesSettings,
  deps: CollectorDeps,
): Collector {
  const pod = `${settings.workload.split("/")[1] ?? ""}-drydock-collect`;

  async function close(signal: AbortSignal): Promise<void> {
    const cluster = await openCluster(settings);
    await removePod(cluster, pod, signal);
    const workload = await cluster.change((found) =>
      settings.close === "stop" ? stopWorkload(found) : makeReadOnly(found, settings),
    );
    await until(signal, ROLLOUT_MS, phrase("collectors.podsDoNotEnd"), async () => {
      const pods = await cluster.podsOf(workload);
      return pods.every(({ spec }) => settings.close === "readOnly" && isReadOnly(spec, settings));
    });
  }

  async function collect(signal: AbortSignal): Promise<number | null> {
    const cluster = await openCluster(settings);
    await removePod(cluster, pod, signal);
    const workload = await cluster.read();
    const spec = makeCollectorSpec(workload, settings);
    deps.onOutput(`[pod ${pod}: ${spec.containers[0]?.args?.join(" ") ?? ""}]\n`);
    const tooLong = AbortSignal.timeout(parseDuration(deps.env.DRYDOCK_GC_TIMEOUT));
    try {
      await cluster.createPod({ metadata: { name: pod, labels: OWN }, spec });
      return await waitForPod(cluster, AbortSignal.any([signal, tooLong]));
    } finally {
      if (tooLong.aborted) deps.onOutput("\nEnded by Drydock: it took too long.\n");
      await removePod(cluster, pod, AbortSignal.timeout(START_MS));
    }
  }

  /** Null where it was ended before its time. */
  async function waitForPod(cluster: Cluster, signal: AbortSignal): Promise<number | null> {
    const startBy = AbortSignal.timeout(START_MS);
    while (!signal.aborted) {
      const { status } = await cluster.readPod(pod);
      const state = status?.containerStatuses?.[0]?.state;
      if (state?.terminated) {
        deps.onOutput(await cluster.logOf(pod));
        return state.terminated.exitCode;
      }
      // A pod that is put off a node ends without a status of its container.
      if (status?.phase === "Failed") return null;
      if (!state?.running && startBy.aborted) {
        const given =
          state?.waiting?.message ?? state?.waiting?.reason ?? status?.conditions?.[0]?.message;
        const why = given ?? phrase("collectors.noReason");
        throw refusal("CONFLICT", phrase("collectors.podDoesNotStart", { why }));
      }
      await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
    return null;
  }

  async function open(signal: AbortSignal): Promise<void> {
    const cluster = await openCluster(settings);
    await removePod(cluster, pod, signal);
    await cluster.change((found) => takeBack(found, settings));
  }

  return {
    restarts: true,
    close: (signal) => explained(close(signal)),
    collect: (signal) => explained(collect(signal)),
    open: (signal) => explained(open(signal)),
  };
}

const annotationsOf = (workload: Workload): Record<string, string> =>
  (workload.metadata.annotations ??= {});

function registryIn(spec: V1PodSpec, { container }: KubernetesSettings): V1Container {
  const found = spec.containers.find(({ name }) => container === undefined || name === container);
  if (found) return found;
  throw refusal("CONFLICT", phrase("collectors.noContainerInWorkload", { name: container ?? "" }));
}

function isReadOnly(spec: V1PodSpec | undefined, settings: KubernetesSettings): boolean {
  const { env = [] } = spec ? registryIn(spec, settings) : {};
  return env.some(({ name, value }) => name === VARIABLE && value === READ_ONLY);
}

/** A second time it finds its own annotation, and changes nothing. */
function stopWorkload(workload: Workload): void {
  const annotations = annotationsOf(workload);
  annotations[REPLICAS] ??= String(workload.spec.replicas ?? 1);
  workload.spec.replicas = 0;
}

function makeReadOnly(workload: Workload, settings: KubernetesSettings): void {
  const container = registryIn(workload.spec.template.spec, settings);
  const env = container.env ?? [];
  const before = env.find(({ name }) => name === VARIABLE);
  if (before?.valueFrom) {
    throw refusal("CONFLICT", phrase("collectors.variableElsewhere", { variable: VARIABLE }));
  }
  const annotations = annotationsOf(workload);
  annotations[READ_ONLY_BEFORE] ??= JSON.stringify(before?.value ?? null);
  container.env = [
    ...env.filter(({ name }) => name !== VARIABLE),
    { name: VARIABLE, value: READ_ONLY },
  ];
}

function takeBack(workload: Workload, settings: KubernetesSettings): void {
  const annotations = annotationsOf(workload);
  const { [REPLICAS]: replicas, [READ_ONLY_BEFORE]: before } = annotations;
  if (replicas !== undefined) {
    workload.spec.replicas = Number(replicas);
    delete annotations[REPLICAS];
  }
  if (before === undefined) return;
  const value = JSON.parse(before) as string | null;
  const container = registryIn(workload.spec.template.spec, settings);
  container.env = (container.env ?? []).filter(({ name }) => name !== VARIABLE);
  if (value !== null) container.env.push({ name: VARIABLE, value });
  delete annotations[READ_ONLY_BEFORE];
}

/** The registry's own pod with another command line, on the node of one that still runs. */
function makeCollectorSpec(workload: Workload, settings: KubernetesSettings): V1PodSpec {
  const { template, selector } = workload.spec;
  const {
    name,
    image,
    imagePullPolicy,
    env,
    envFrom,
    volumeMounts,
    resources,
    securityContext,
    workingDir,
    ...own
  } = registryIn(template.spec, settings);
  const beside = {
    podAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { labelSelector: selector, topologyKey: "kubernetes.io/hostname" },
      ],
    },
  };
  const { initContainers, imagePullSecrets, serviceAccountName, nodeSelector, tolerations } =
    template.spec;
  return {
    ...{ initContainers, imagePullSecrets, serviceAccountName, nodeSelector, tolerations },
    securityContext: template.spec.securityContext,
    volumes: [...(template.spec.volumes ?? []), ...claimsOf(workload)],
    restartPolicy: "Never",
    automountServiceAccountToken: false,
    ...(settings.close === "readOnly" ? { affinity: beside } : {}),
    containers: [
      {
        ...{ name, image, imagePullPolicy, env, envFrom, volumeMounts, resources },
        ...{ securityContext, workingDir },
        ...commandOf(own, settings),
      },
    ],
  };
}

/** Volumes that a StatefulSet makes for its first pod. */
function claimsOf({ metadata, spec }: Workload): NonNullable<V1PodSpec["volumes"]> {
  return (spec.volumeClaimTemplates ?? []).map((claim) => {
    const name = claim.metadata?.name ?? "";
    return { name, persistentVolumeClaim: { claimName: `${name}-${metadata.name}-0` } };
  });
}

/** `command` stays as it is; where the image's own entry point is used, what it is given changes. */
function commandOf(
  { command, args }: Pick<V1Container, "command" | "args">,
  { collect, deleteUntagged }: KubernetesSettings,
): Pick<V1Container, "command" | "args"> {
  if (collect) return { command: collect.slice(0, 1), args: collect.slice(1) };
  if (command && !args) {
    const [first = "", ...rest] = collectorOfCommand(command, { deleteUntagged });
    return { command: [first], args: rest };
  }
  return {
    ...(command ? { command } : {}),
    args: collectorOfCommand(args ?? [], { deleteUntagged }),
  };
}

/** Removes the collector's pod, and waits until it is gone. Throws CONFLICT for another's of that name. */
async function removePod(cluster: Cluster, name: string, signal: AbortSignal): Promise<void> {
  const gone = async () => {
    try {
      const { metadata } = await cluster.readPod(name);
      for (const [label, value] of Object.entries(OWN)) {
        if (metadata?.labels?.[label] === value) continue;
        throw refusal("CONFLICT", phrase("collectors.otherPod", { name }));
      }
      await cluster.removePod(name);
      return false;
    } catch (error) {
      if (codeOf(error) === 404) return true;
      throw error;
    }
  };
  await until(signal, START_MS, phrase("collectors.podDoesNotEnd"), gone);
}

async function until(
  signal: AbortSignal,
  limit: number,
  failure: Phrase,
  holds: () => Promise<boolean>,
): Promise<void> {
  const end = AbortSignal.timeout(limit);
  while (!(await holds())) {
    signal.throwIfAborted();
    if (end.aborted) throw refusal("CONFLICT", failure);
    await pause(LOOK_EVERY_MS, undefined, { signal });
  }
}

/** What the cluster says, that it cannot be reached, or what is wrong with the way to it. */
async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Error) || isAppError(error)) throw error;
    const said = phrase("collectors.clusterFailed", { why: sayWhy(error) });
    throw refusal("CONFLICT", said, undefined, { cause: error });
  }
}

/** The API's own sentence; the library's holds its headers as well. */
function sayWhy(error: Error): Phrase | string {
  const body: unknown = "body" in error ? error.body : undefined;
  const document = typeof body === "string" ? parseJson(body) : body;
  const message = asText(asRecord(document)?.["message"]);
  if (message !== null) return message.slice(0, 500);
  const code = codeOf(error);
  return code === undefined
    ? error.message.slice(0, 500)
    : phrase("collectors.clusterStatus", { status: String(code) });
}
