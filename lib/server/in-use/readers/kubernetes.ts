import "server-only";
import type { ReportedImage } from "@/lib/core/api/in-use";
import type { V1ObjectMeta, V1Pod, V1PodSpec } from "@kubernetes/client-node";
import { asRecord, parseJson } from "@/lib/core/oci/json";
import type { KubernetesSource } from "../../app/sources";
import { phrase } from "../../phrases";
import { itsWords, SourceFailed } from "./source-failed";

const PAGE = 500;

/**
 * Pods with what they really run, and the templates of everything that may start one: old replica sets, which a
 * rollback starts again, and jobs that are suspended. It needs to list these, in all namespaces, and nothing else.
 */
export async function readKubernetes(
  source: KubernetesSource,
  name: string,
): Promise<ReportedImage[]> {
  const { AppsV1Api, BatchV1Api, CoreV1Api, KubeConfig } = await import("@kubernetes/client-node");
  const config = new KubeConfig();
  if (source.kubeconfig === undefined) config.loadFromCluster();
  else config.loadFromFile(source.kubeconfig);
  if (source.context !== undefined) config.setCurrentContext(source.context);
  const [core, apps, batch] = [
    config.makeApiClient(CoreV1Api),
    config.makeApiClient(AppsV1Api),
    config.makeApiClient(BatchV1Api),
  ];
  const images: ReportedImage[] = [];
  const add = (
    kind: string,
    metadata: V1ObjectMeta | undefined,
    found: Iterable<string>,
    more = "",
  ) => {
    const usedBy = `${name}: ${metadata?.namespace ?? ""}/${kind}/${metadata?.name ?? ""}${more}`;
    for (const reference of found) images.push({ reference, usedBy });
  };
  for await (const pod of all("pods", (page) => core.listPodForAllNamespaces(page)))
    add("pod", pod.metadata, imagesOfPod(pod));
  for await (const one of all("deployments", (page) => apps.listDeploymentForAllNamespaces(page)))
    add("deployment", one.metadata, imagesOf(one.spec?.template.spec));
  for await (const one of all("replicasets", (page) => apps.listReplicaSetForAllNamespaces(page)))
    add("replicaset", one.metadata, imagesOf(one.spec?.template?.spec));
  for await (const one of all("statefulsets", (page) => apps.listStatefulSetForAllNamespaces(page)))
    add("statefulset", one.metadata, imagesOf(one.spec?.template.spec));
  for await (const one of all("daemonsets", (page) => apps.listDaemonSetForAllNamespaces(page)))
    add("daemonset", one.metadata, imagesOf(one.spec?.template.spec));
  for await (const one of all("jobs", (page) => batch.listJobForAllNamespaces(page)))
    add("job", one.metadata, imagesOf(one.spec?.template.spec), one.spec?.suspend ? SUSPENDED : "");
  for await (const one of all("cronjobs", (page) => batch.listCronJobForAllNamespaces(page))) {
    const template = one.spec?.jobTemplate.spec?.template.spec;
    add("cronjob", one.metadata, imagesOf(template), one.spec?.suspend ? SUSPENDED : "");
  }
  return images;
}

const SUSPENDED = " (suspended)";

interface Page<T> {
  items: T[];
  metadata?: { _continue?: string };
}

async function* all<T>(
  kind: string,
  list: (page: { limit: number; _continue?: string }) => Promise<Page<T>>,
): AsyncGenerator<T> {
  let next: string | undefined;
  do {
    const asked = { limit: PAGE, ...(next ? { _continue: next } : {}) };
    const page: Page<T> = await list(asked).catch((error: unknown) => {
      throw explain(kind, error);
    });
    yield* page.items;
    next = page.metadata?._continue || undefined;
  } while (next !== undefined);
}

/** The API's own sentence, which names the right that is missing: the library's message has whole answers in it. */
function explain(kind: string, error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "number")
    return error;
  const body = "body" in error ? error.body : null;
  const status = asRecord(typeof body === "string" ? parseJson(body) : body);
  const message = status?.["message"];
  const answer = { status: String(error.code), kind };
  return new SourceFailed(
    typeof message === "string"
      ? phrase("inUse.kubernetesAnswersWhy", { ...answer, why: itsWords(message) })
      : phrase("inUse.kubernetesAnswers", answer),
  );
}

function* imagesOf(spec: V1PodSpec | undefined): Generator<string> {
  const { containers = [], initContainers = [], ephemeralContainers = [] } = spec ?? {};
  for (const { image } of [...containers, ...initContainers, ...ephemeralContainers])
    if (image !== undefined) yield image;
}

function* imagesOfPod({ spec, status }: V1Pod): Generator<string> {
  yield* imagesOf(spec);
  const {
    containerStatuses = [],
    initContainerStatuses = [],
    ephemeralContainerStatuses = [],
  } = status ?? {};
  const states = [...containerStatuses, ...initContainerStatuses, ...ephemeralContainerStatuses];
  // Without an "@" it is the id of an image that some node has, under no name.
  for (const { imageID } of states) if (imageID.includes("@")) yield imageID;
}
