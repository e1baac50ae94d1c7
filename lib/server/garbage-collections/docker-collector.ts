import "server-only";
import Docker from "dockerode";
import { PassThrough } from "node:stream";
import { describeDuration, parseDuration } from "@/lib/core/policy/duration";
import type { DockerSettings } from "../app/collectors";
import { engineOptions } from "../app/docker-engine";
import { phrase, refusal } from "../phrases";
import type { Collector, CollectorDeps } from "./collector";
import { collectorOfCommand } from "./collector-of-command";

type Inspected = Docker.ContainerInspectInfo;

/** Containers with this label are Drydock's own: no other is ever removed. */
const LABEL = "io.drydock.collects-for";
const STOP_SECONDS = 30;
const READ_ONLY = 'REGISTRY_STORAGE_MAINTENANCE_READONLY={"enabled":true}';

/**
 * A registry in a container of Docker's, or Podman's, which speaks the same API. The registry's container is stopped;
 * where it is to be read-only rather than away, another of the same image, on the same volumes and ports, answers in
 * its place. The collector runs in a third. None of them outlives `open`, which starts the first one again.
 */
export function createDockerCollector(settings: DockerSettings, deps: CollectorDeps): Collector {
  const engine = new Docker(engineOptions(settings.engine));
  const original = engine.getContainer(settings.container);
  const standIn = `${settings.container}-drydock-read-only`;
  const collecting = `${settings.container}-drydock-collect`;

  async function close(signal: AbortSignal): Promise<void> {
    const found = await inspect(original, settings.container);
    refuseUnsteady(found);
    await clearName(engine, collecting);
    await clearName(engine, standIn);
    await ignoring(304, original.stop({ t: STOP_SECONDS }));
    signal.throwIfAborted();
    if (settings.close === "stop") return;
    const container = await engine.createContainer(makeStandIn(found, standIn));
    await connectNetworks(engine, found, container.id);
    await container.start();
  }

  async function collect(signal: AbortSignal): Promise<number | null> {
    const found = await inspect(original, settings.container);
    await clearName(engine, collecting);
    const command = settings.collect ?? collectorOfCommand(argumentsOf(found), settings);
    const container = await engine.createContainer({
      ...copyOf(found, collecting),
      Entrypoint: command.slice(0, 1),
      Cmd: command.slice(1),
    });
    deps.onOutput(`[${command.join(" ")}]\n`);
    const limit = parseDuration(deps.env.DRYDOCK_GC_TIMEOUT);
    const tooLong = AbortSignal.timeout(limit);
    const end = () => void container.kill().catch(() => undefined);
    const ends = AbortSignal.any([signal, tooLong]);
    ends.addEventListener("abort", end);
    try {
      const stream = await container.attach({ stream: true, stdout: true, stderr: true });
      engine.modem.demuxStream(stream, writeTo(deps.onOutput), writeTo(deps.onOutput));
      signal.throwIfAborted();
      await container.start();
      const { StatusCode } = (await container.wait()) as { StatusCode: number };
      if (tooLong.aborted)
        deps.onOutput(`\nEnded by Drydock: it took longer than ${describeDuration(limit)}.\n`);
      return ends.aborted ? null : StatusCode;
    } finally {
      ends.removeEventListener("abort", end);
      await removeOwn(engine, collecting);
    }
  }

  async function open(): Promise<void> {
    await removeOwn(engine, collecting);
    await removeOwn(engine, standIn);
    await ignoring(304, original.start());
  }

  return {
    restarts: true,
    close: (signal) => explained(close(signal)),
    collect: (signal) => explained(collect(signal)),
    open: () => explained(open()),
  };
}

async function inspect(container: Docker.Container, name: string): Promise<Inspected> {
  try {
    return await container.inspect();
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    throw refusal("CONFLICT", phrase("collectors.noContainer", { name }), undefined, {
      cause: error,
    });
  }
}

/** Throws CONFLICT for containers that do not stay as they are when they are stopped. */
function refuseUnsteady({ Config, HostConfig }: Inspected): void {
  if (Config.Labels["com.docker.swarm.task.id"] !== undefined) {
    throw refusal("CONFLICT", phrase("collectors.swarmTask"));
  }
  if (HostConfig.AutoRemove === true) {
    throw refusal("CONFLICT", phrase("collectors.autoRemove"));
  }
}

const statusOf = (error: unknown) =>
  error instanceof Error && "statusCode" in error ? error.statusCode : undefined;

async function ignoring(status: number, work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (statusOf(error) !== status) throw error;
  });
}

/** Removes a container of Drydock's by force. Returns false where one of another's has that name: it stays. */
async function removeOwn(engine: Docker, name: string): Promise<boolean> {
  const container = engine.getContainer(name);
  const found = await container.inspect().catch((error: unknown) => {
    if (statusOf(error) !== 404) throw error;
    return null;
  });
  if (!found) return true;
  if (found.Config.Labels[LABEL] === undefined) return false;
  await ignoring(404, container.remove({ force: true }));
  return true;
}

/** Throws CONFLICT for a name that another's container has. */
async function clearName(engine: Docker, name: string): Promise<void> {
  if (await removeOwn(engine, name)) return;
  throw refusal("CONFLICT", phrase("collectors.otherContainer", { name }));
}

/** What says how a registry reaches others, and what it may do. */
const COPIED = [
  ...(["NetworkMode", "ExtraHosts", "Dns", "DnsOptions", "DnsSearch"] as const),
  ...(["CapAdd", "CapDrop", "SecurityOpt", "UsernsMode", "GroupAdd", "Privileged"] as const),
  ...(["Memory", "NanoCpus", "ReadonlyRootfs", "Tmpfs"] as const),
];

/** Another container of the same image, settings and volumes, without ports. */
function copyOf(found: Inspected, name: string): Docker.ContainerCreateOptions {
  const { Env, User, WorkingDir, Labels } = found.Config;
  const host = found.HostConfig;
  return {
    name,
    Image: found.Image,
    ...{ Env, User, WorkingDir, Tty: false },
    Labels: { ...withoutCompose(Labels), [LABEL]: found.Id },
    HostConfig: {
      ...Object.fromEntries(COPIED.map((field) => [field, host[field]])),
      // Podman says RLIMIT_NOFILE of what it takes as nofile.
      Ulimits: host.Ulimits?.map((limit: { Name?: string }) => ({
        ...limit,
        Name: limit.Name?.replace(/^RLIMIT_/, "").toLowerCase(),
      })),
      RestartPolicy: { Name: "no" },
      // Of the first one, wherever its image or its command line has put them.
      VolumesFrom: [found.Id],
    },
  };
}

/** Compose takes containers with its labels for its own, and would remove them. */
function withoutCompose(labels: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).filter(([name]) => !name.startsWith("com.docker.compose.")),
  );
}

function makeStandIn(found: Inspected, name: string): Docker.ContainerCreateOptions {
  const { Cmd, Entrypoint, ExposedPorts, Env } = found.Config;
  const copy = copyOf(found, name);
  return {
    ...copy,
    ...{ Cmd, ExposedPorts },
    ...(Entrypoint ? { Entrypoint } : {}),
    Env: [...Env.filter((line) => !line.startsWith(READ_ONLY.split("=")[0] ?? "")), READ_ONLY],
    HostConfig: { ...copy.HostConfig, PortBindings: found.HostConfig.PortBindings },
  };
}

/** Others find the stand-in under the names of what it stands for. */
async function connectNetworks(engine: Docker, found: Inspected, id: string): Promise<void> {
  const own = found.Name.replace(/^\//, "");
  for (const [network, { Aliases }] of Object.entries(found.NetworkSettings.Networks)) {
    // The engine's own networks know no names.
    if (["bridge", "host", "none", "podman"].includes(network)) continue;
    const known = engine.getNetwork(network);
    await known.disconnect({ Container: id, Force: true }).catch(() => undefined);
    const names = [...new Set([own, ...(Aliases ?? [])])];
    await known.connect({ Container: id, EndpointConfig: { Aliases: names } });
  }
}

function argumentsOf({ Config }: Inspected): string[] {
  return [Config.Entrypoint ?? [], Config.Cmd ?? []].flat();
}

function writeTo(onOutput: (text: string) => void): PassThrough {
  const stream = new PassThrough({ encoding: "utf8" });
  stream.on("data", onOutput);
  return stream;
}

/** What the engine says, or that it cannot be reached. */
async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isEngine = statusOf(error) !== undefined || "syscall" in error;
    if (!isEngine) throw error;
    const said = phrase("collectors.engineFailed", { why: error.message.slice(0, 500) });
    throw refusal("CONFLICT", said, undefined, { cause: error });
  }
}
