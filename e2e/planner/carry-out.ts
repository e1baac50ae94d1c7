import { randomUUID } from "node:crypto";
import { request } from "undici";
import type { PlanStep } from "@/lib/core/plan";
import { digestOf, mediaTypes } from "../distribution";

/** Does the steps in their order with plain requests, as somebody with curl would. */
export async function carryOut(url: string, steps: readonly PlanStep[]): Promise<void> {
  for (const step of steps) {
    if (step.operation === "delete") await remove(url, step.repository, step.digest);
    else await untag(url, step.repository, step.tag ?? "");
  }
}

/**
 * Distribution 2 cannot delete a tag: an empty index that nothing else is like takes the tag's place,
 * and goes with it.
 */
async function untag(url: string, repository: string, tag: string): Promise<void> {
  const body = JSON.stringify({
    schemaVersion: 2,
    mediaType: mediaTypes.index,
    manifests: [],
    annotations: { "org.example.placeholder": randomUUID() },
  });
  const answer = await request(`${url}/v2/${repository}/manifests/${tag}`, {
    method: "PUT",
    body,
    headers: { "content-type": mediaTypes.index },
  });
  await expectStatus(answer, 201, `PUT ${repository}:${tag}`);
  await remove(url, repository, digestOf(body));
}

async function remove(url: string, repository: string, digest: string): Promise<void> {
  const answer = await request(`${url}/v2/${repository}/manifests/${digest}`, { method: "DELETE" });
  await expectStatus(answer, 202, `DELETE ${repository}@${digest}`);
}

async function expectStatus(
  answer: Awaited<ReturnType<typeof request>>,
  status: number,
  what: string,
): Promise<void> {
  const text = await answer.body.text();
  if (answer.statusCode !== status) throw new Error(`${what}: ${answer.statusCode} ${text}`);
}
