import "server-only";
import type { ReportedImage } from "@/lib/core/api/in-use";
import type Docker from "dockerode";
import { engineOptions } from "../../app/docker-engine";
import type { DockerSource } from "../../app/sources";

const TIMEOUT_MS = 30_000;

/** Containers of Docker's engine or Podman's, running or not, with the digests of their images, and Swarm's services. */
export async function readDocker(source: DockerSource, name: string): Promise<ReportedImage[]> {
  const { default: Engine } = await import("dockerode");
  const engine = new Engine({ ...engineOptions(source.engine), timeout: TIMEOUT_MS });
  const images: ReportedImage[] = [];
  const digestsOf = new Map<string, Promise<string[]>>();
  for (const container of await engine.listContainers({ all: true })) {
    const { Id, Names, Image, ImageID, State } = container;
    const state = State === "running" ? "" : ` (${State})`;
    const title = Names[0]?.replace(/^\//, "") ?? Id.slice(0, 12);
    const usedBy = `${name}: container/${title}${state}`;
    let digests = digestsOf.get(ImageID);
    if (!digests) digestsOf.set(ImageID, (digests = findDigests(engine, ImageID)));
    for (const reference of [Image, ...(await digests)]) images.push({ reference, usedBy });
  }
  for (const service of await listServices(engine)) {
    const reference = imageOf(service);
    if (reference === undefined) continue;
    images.push({ reference, usedBy: `${name}: service/${service.Spec?.Name ?? service.ID}` });
  }
  return images;
}

/** By which the image was pulled. One that was removed from under a stopped container has none. */
async function findDigests(engine: Docker, id: string): Promise<string[]> {
  try {
    // Podman's is null where there is none.
    const { RepoDigests } = await engine.getImage(id).inspect();
    return (RepoDigests as string[] | null) ?? [];
  } catch (error) {
    if (statusOf(error) === 404) return [];
    throw error;
  }
}

function imageOf({ Spec }: Docker.Service): string | undefined {
  const template = Spec?.TaskTemplate;
  return template && "ContainerSpec" in template ? template.ContainerSpec?.Image : undefined;
}

/** None where the engine is no manager of a swarm, or knows no swarms, as Podman. */
async function listServices(engine: Docker): Promise<Docker.Service[]> {
  try {
    return await engine.listServices();
  } catch (error) {
    if ([404, 406, 503].includes(statusOf(error) ?? 0)) return [];
    throw error;
  }
}

const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && "statusCode" in error ? Number(error.statusCode) : undefined;
