import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { Distribution, findDistribution, freePort, isFree, Operator } from "../../e2e/distribution";
import { startFakeRegistry } from "../../lib/testing/fake-registry";

export interface Sample {
  kind: "binary" | "docker" | "fake";
  /** For the first screen: which registry this is. */
  title: string;
  url: string;
  /** Where its content lies, for Drydock to read; null where it has no files. */
  storage: string | null;
  /** What collects its garbage, for DRYDOCK_COLLECTORS; null where it has none. */
  collector: object | null;
  /** Whether its content outlives the process, so that a second start need not fill it again. */
  lasting: boolean;
  stop(): Promise<void>;
}

/** A real registry where a binary or a Docker engine is at hand, otherwise the fake one. */
export async function startSample(folder: string): Promise<Sample> {
  if (
    await findDistribution().then(
      () => true,
      () => false,
    )
  )
    return startBinary(folder);
  return (await startContainer(folder)) ?? startFake();
}

async function startBinary(folder: string): Promise<Sample> {
  const registry = await Distribution.start({
    root: join(folder, "registry"),
    port: await choosePort(folder),
  });
  const operator = await Operator.of(registry);
  return {
    kind: "binary",
    title: "a real CNCF Distribution on this machine",
    url: registry.url,
    storage: registry.root,
    collector: operator.collector(),
    lasting: true,
    stop: async () => {
      await operator.stop();
      await registry.stop();
    },
  };
}

const CONTAINER = "drydock-sample-registry";

/** null when no Docker engine answers, or it cannot have the image. */
async function startContainer(folder: string): Promise<Sample | null> {
  const docker = (...args: string[]) => promisify(execFile)("docker", args, { timeout: 120_000 });
  const port = await choosePort(folder);
  const volume = join(folder, "registry-docker");
  try {
    await docker("info");
    // Of a demo that could not end in order.
    await docker("rm", "--force", CONTAINER).catch(() => undefined);
    await docker(
      ...["run", "--detach", "--name", CONTAINER, "--publish", `127.0.0.1:${port}:5000`],
      ...["--volume", `${volume}:/var/lib/registry`],
      ...["--env", "REGISTRY_STORAGE_DELETE_ENABLED=true", "registry:2"],
    );
    const url = `http://127.0.0.1:${port}`;
    const stop = async () => void (await docker("rm", "--force", CONTAINER));
    await untilAnswers(url).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    const title = "a real registry:2 in Docker";
    const collector = { type: "docker", container: CONTAINER };
    return { kind: "docker", title, url, storage: volume, collector, lasting: true, stop };
  } catch {
    return null;
  }
}

async function startFake(): Promise<Sample> {
  const registry = await startFakeRegistry({ profile: "distribution-2.8" });
  return {
    kind: "fake",
    title: "Drydock's own fake registry: no registry binary or Docker engine was found here",
    url: registry.url,
    storage: null,
    collector: null,
    lasting: false,
    stop: () => registry.stop(),
  };
}

/** The last start's port where it is free: another address would be another registry to Drydock. */
async function choosePort(folder: string): Promise<number> {
  const file = join(folder, "registry-port");
  const last = Number(await readFile(file, "utf8").catch(() => "0"));
  const port = last > 0 && (await isFree(last)) ? last : await freePort();
  await writeFile(file, String(port));
  return port;
}

async function untilAnswers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (
      await fetch(`${url}/v2/`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return;
    await pause(100);
  }
  throw new Error(`${url} did not answer`);
}
