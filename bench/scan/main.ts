import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { Distribution } from "@/e2e/distribution";
import { buildRegistry, type Shape } from "./build-registry";
import { bundleScan } from "./bundle";
import type { ScanMeasure } from "./measure-scan";
import { meanWire, measureWire, type Wire } from "./wire-limit";

/** S and M as in a small and a medium company, L for few repositories with very many tags each. */
const shapes: Record<string, Shape> = {
  S: { repositories: 20, tags: 50 },
  M: { repositories: 200, tags: 50 },
  L: { repositories: 5, tags: 4_000 },
  XL: { repositories: 1_000, tags: 100 },
};

const { values } = parseArgs({
  options: {
    shape: { type: "string", default: "M" },
    rounds: { type: "string", default: "3" },
    "max-ratio": { type: "string" },
    /** "storage": the scan reads manifests and configs from the registry's files; the wire stays what it is. */
    source: { type: "string", default: "api" },
  },
});

const shape = shapes[values.shape];
if (!shape) throw new Error(`--shape is one of ${Object.keys(shapes).join(", ")}`);
const bundled = await bundleScan();
const root = await mkdtemp(join(tmpdir(), "drydock-bench-registry-"));
try {
  console.log(`Writing ${shape.repositories} repositories of ${shape.tags} tags …`);
  const built = await buildRegistry(root, shape);
  const registry = await Distribution.start({ root });
  try {
    await measureWire(registry.url, built); // Fills the registry's caches, for everybody alike.
    const ratios: { cold: number; rescan: number }[] = [];
    let before = await measureWire(registry.url, built);
    for (let round = 1; round <= Number(values.rounds); round++) {
      const scan = await scanInOwnProcess(registry.url, built.tags.at(-1)?.repository ?? "");
      const after = await measureWire(registry.url, built);
      // A machine's pace changes from minute to minute: the wire just before and just after, halved.
      const wire = meanWire(before, after);
      ratios.push({ cold: scan.cold / wire.cold, rescan: scan.rescan / wire.conditional });
      report(round, wire, scan);
      before = after;
    }
    const cold = median(ratios.map((ratio) => ratio.cold));
    const rescan = median(ratios.map((ratio) => ratio.rescan));
    console.log(`median: cold ${cold.toFixed(2)} × wire, rescan ${rescan.toFixed(2)} × wire`);
    const most = values["max-ratio"];
    if (most !== undefined && Math.max(cold, rescan) > Number(most)) process.exitCode = 1;
  } finally {
    await registry.stop();
  }
} finally {
  await rm(root, { recursive: true });
}

/** Memory is only worth measuring in a process that does nothing else. */
async function scanInOwnProcess(url: string, repository: string): Promise<ScanMeasure> {
  const storage = values.source === "storage" ? [root, bundled.diskThread] : [];
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--expose-gc",
    "--conditions=react-server",
    bundled.scan,
    url,
    repository,
    ...storage,
  ]);
  return JSON.parse(stdout) as ScanMeasure;
}

function report(round: number, wire: Wire, scan: ScanMeasure): void {
  const s = (seconds: number) => `${seconds.toFixed(2)} s`;
  const of = (part: number, whole: number) => `${(part / whole).toFixed(2)} ×`;
  console.log(
    `${round}: wire ${s(wire.cold)} (manifests ${s(wire.manifests)}), ` +
      `cold scan ${s(scan.cold)} = ${of(scan.cold, wire.cold)}, names and sizes after ${s(scan.manifests)}; ` +
      `wire of a rescan ${s(wire.conditional)}, rescan ${s(scan.rescan)} = ${of(scan.rescan, wire.conditional)}; ` +
      `processor ${s(wire.coldCpu)} for the wire, ${s(scan.coldCpu)} and ${s(scan.rescanCpu)} for the scans; ` +
      `first screen after ${s(scan.firstScreen.seconds)}, the time of ${scan.firstScreen.requests.toFixed(0)} requests; ` +
      `requests ${scan.coldRequests} and ${scan.rescanRequests}; ` +
      `memory +${scan.peakAboveIdle.toFixed(0)} MB, store ${scan.storeMegabytes.toFixed(0)} MB`,
  );
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
