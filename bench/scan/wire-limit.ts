import { Agent, request } from "undici";
import { acceptedManifests } from "@/lib/core/oci";
import type { BuiltRegistry } from "./build-registry";

const IN_FLIGHT = 16;

export interface Wire {
  /** Seconds for one manifest GET per tag and one config GET per config. */
  cold: number;
  /** Seconds for the manifests alone. */
  manifests: number;
  /** Seconds for one conditional GET per tag. */
  conditional: number;
  /** Processor seconds of the load generator. */
  coldCpu: number;
}

/** The same requests as a scan sends, with nothing done to the answers: what the registry can give. */
export async function measureWire(url: string, built: BuiltRegistry): Promise<Wire> {
  const agent = new Agent({ connections: 32 });
  const accept = acceptedManifests.join(", ");
  const get = async (path: string, headers: Record<string, string>, expected: number) => {
    const answer = await request(url + path, { dispatcher: agent, headers });
    await answer.body.arrayBuffer();
    if (answer.statusCode !== expected) throw new Error(`${path} answered ${answer.statusCode}`);
  };
  const cpuBegan = process.cpuUsage();
  const manifests = await timed(built.tags, (item) =>
    get(`/v2/${item.repository}/manifests/${item.tag}`, { accept }, 200),
  );
  const configs = await timed(built.configs, (item) =>
    get(`/v2/${item.repository}/blobs/${item.digest}`, {}, 200),
  );
  const { user, system } = process.cpuUsage(cpuBegan);
  const conditional = await timed(built.tags, (item) =>
    get(
      `/v2/${item.repository}/manifests/${item.tag}`,
      { accept, "if-none-match": `"${item.digest}"` },
      304,
    ),
  );
  await agent.close();
  return { cold: manifests + configs, manifests, conditional, coldCpu: (user + system) / 1e6 };
}

export function meanWire(one: Wire, other: Wire): Wire {
  const mean = (key: keyof Wire) => (one[key] + other[key]) / 2;
  return {
    cold: mean("cold"),
    manifests: mean("manifests"),
    conditional: mean("conditional"),
    coldCpu: mean("coldCpu"),
  };
}

async function timed<T>(items: readonly T[], send: (item: T) => Promise<void>): Promise<number> {
  const began = performance.now();
  let next = 0;
  const worker = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await send(item);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  return (performance.now() - began) / 1000;
}
