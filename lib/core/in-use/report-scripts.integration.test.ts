import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findOptional, titleWith } from "@/e2e/clients/optional-binary";
import { inUse } from "../api/in-use";
import { reportScript, type ReportTool } from "./report-scripts";

const run = promisify(execFile);
const jq = findOptional("jq");
const digest = `sha256:${"a".repeat(64)}`;

let folder: string;
let server: Server;
let received: { url: string | undefined; authorization: string | undefined; body: unknown }[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "drydock-report-"));
  received = [];
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { url, headers } = request;
      const body: unknown = JSON.parse(Buffer.concat(parts).toString("utf8"));
      received.push({ url, authorization: headers.authorization, body });
      response.end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

/** A program that answers by its first arguments, as its kind does. */
async function pretend(name: string, cases: Record<string, string>): Promise<void> {
  const branches = Object.entries(cases).map(
    ([args, output]) => `"${args}"*) cat <<'EOF'\n${output}\nEOF\n;;`,
  );
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\ncase "$*" in\n${branches.join("\n")}\n*) exit 3;;\nesac\n`);
  await chmod(path, 0o755);
}

async function report(tool: ReportTool): Promise<string[]> {
  await writeFile(join(folder, "token"), "dd_secret\n");
  const { port } = server.address() as AddressInfo;
  const script = reportScript(tool, `http://127.0.0.1:${port}`).replace(
    "/etc/drydock-token",
    join(folder, "token"),
  );
  await writeFile(join(folder, "report.sh"), script);
  await run("bash", ["report.sh"], {
    cwd: folder,
    env: { ...process.env, PATH: `${folder}:${process.env.PATH}` },
  });
  const [call] = received;
  expect(call).toMatchObject({ authorization: "Bearer dd_secret" });
  const body = inUse.report.body.parse(call?.body);
  return body.images.map(({ reference, usedBy }) => `${reference} ${usedBy}`).sort();
}

test.skipIf(!jq)(titleWith("jq", "containers, with the digests they were pulled by"), async () => {
  await pretend("hostname", { "": "Host-1" });
  await pretend("docker", {
    "ps -aq": "c1\nc2",
    "inspect c1 c2": JSON.stringify([
      { Image: "sha256:i1", Name: "/web", Config: { Image: "registry.example.com/team/app:1" } },
      { Image: "sha256:i2", Name: "/built", Config: { Image: "local" } },
    ]),
    "image inspect sha256:i1": JSON.stringify([
      { RepoDigests: [`registry.example.com/team/app@${digest}`] },
    ]),
    version: "20",
  });
  expect(await report("docker")).toEqual([
    "local host-1: container/built",
    "registry.example.com/team/app:1 host-1: container/web",
    `registry.example.com/team/app@${digest} host-1: container/web`,
  ]);
});

test.skipIf(!jq)(titleWith("jq", "a machine without containers reports that"), async () => {
  await pretend("hostname", { "": "host-1" });
  await pretend("docker", { "ps -aq": "" });
  expect(await report("docker")).toEqual([]);
});

test.skipIf(!jq)(titleWith("jq", "a program that fails reports nothing"), async () => {
  await pretend("docker", {});
  await expect(report("docker")).rejects.toThrow();
  await pretend("kubectl", { "get pods": "{}" });
  await expect(report("kubernetes")).rejects.toThrow();
  expect(received).toEqual([]);
});

test.skipIf(!jq)(titleWith("jq", "pods, and templates that run nothing now"), async () => {
  const containers = [{ name: "a", image: "registry.example.com/team/job:2" }];
  await pretend("kubectl", {
    "get pods": JSON.stringify({
      items: [
        {
          kind: "Pod",
          metadata: { namespace: "prod", name: "web-1" },
          spec: {
            containers: [{ image: "registry.example.com/team/app:1" }],
            initContainers: [{ image: "registry.example.com/team/init:1" }],
          },
          status: {
            containerStatuses: [{ imageID: `registry.example.com/team/app@${digest}` }],
            initContainerStatuses: [{ imageID: "sha256:0" }],
          },
        },
      ],
    }),
    "get deployments": JSON.stringify({
      items: [
        {
          kind: "CronJob",
          metadata: { namespace: "prod", name: "report" },
          spec: { suspend: true, jobTemplate: { spec: { template: { spec: { containers } } } } },
        },
      ],
    }),
  });
  expect(await report("kubernetes")).toEqual([
    "registry.example.com/team/app:1 my-cluster: prod/pod/web-1",
    `registry.example.com/team/app@${digest} my-cluster: prod/pod/web-1`,
    "registry.example.com/team/init:1 my-cluster: prod/pod/web-1",
    "registry.example.com/team/job:2 my-cluster: prod/cronjob/report",
  ]);
});

test.skipIf(!jq)(titleWith("jq", "what files in git name"), async () => {
  const compose = `services:
  web:
    image: "registry.example.com/team/app:1"
  # image: registry.example.com/team/old:1
  db:
    image: registry.example.com/team/db@${digest} # pinned
`;
  await writeFile(join(folder, "compose.yaml"), compose);
  // Helm values and a Kustomize file; what names no tag and no digest pins nothing.
  const values = `image:
  repository: registry.example.com/team/helm
  pullPolicy: Always
  tag: "1.2" # pinned
sidecar:
  image:
    registry: registry.example.com
    repository: team/side
    tag: ''
    digest: ${digest}
other:
  repository: registry.example.com/team/none
  tag: ""
`;
  const kustomization = `images:
  - name: app
    newName: registry.example.com/team/kustomized
    newTag: v2
  - name: registry.example.com/team/named
    digest: ${digest}
  - name: registry.example.com/team/unpinned
`;
  await writeFile(join(folder, "values.yaml"), values);
  await writeFile(join(folder, "kustomization.yml"), kustomization);
  await run("git", ["init", "-q"], { cwd: folder });
  await run("git", ["add", "compose.yaml", "values.yaml", "kustomization.yml"], { cwd: folder });
  expect(await report("files")).toEqual([
    "registry.example.com/team/app:1 my-deployments: git",
    `registry.example.com/team/db@${digest} my-deployments: git`,
    "registry.example.com/team/helm:1.2 my-deployments: git",
    "registry.example.com/team/kustomized:v2 my-deployments: git",
    `registry.example.com/team/named@${digest} my-deployments: git`,
    `registry.example.com/team/side@${digest} my-deployments: git`,
  ]);
});
