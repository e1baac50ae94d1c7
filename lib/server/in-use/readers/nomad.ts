import "server-only";
import type { ReportedImage } from "@/lib/core/api/in-use";
import { request } from "undici";
import { z } from "zod";
import { forEach } from "../../app/for-each";
import type { NomadSource } from "../../app/sources";
import { phrase } from "../../phrases";
import { itsWords, SourceFailed } from "./source-failed";

const AT_ONCE = 8;
const TIMEOUT_MS = 30_000;
/** Of one answer. */
const MOST_BYTES = 32 * 1024 * 1024;

const jobs = z.array(z.object({ ID: z.string(), Namespace: z.string().default("default") }));
const job = z.object({
  TaskGroups: z
    .array(
      z.object({
        Tasks: z
          .array(
            z.object({
              Name: z.string(),
              Config: z.object({ image: z.unknown() }).partial().nullish(),
            }),
          )
          .nullish(),
      }),
    )
    .nullish(),
});

/** The images that tasks of Nomad's jobs name, in all namespaces, stopped ones included for as long as Nomad has them. */
export async function readNomad(source: NomadSource, name: string): Promise<ReportedImage[]> {
  const images: ReportedImage[] = [];
  const listed = jobs.parse(await ask(source, "/v1/jobs?namespace=*"));
  await forEach(listed, AT_ONCE, async ({ ID, Namespace }) => {
    const query = `?namespace=${encodeURIComponent(Namespace)}`;
    const found = await ask(source, `/v1/job/${encodeURIComponent(ID)}${query}`);
    // Collected meanwhile.
    if (found === null) return;
    for (const { Tasks } of job.parse(found).TaskGroups ?? [])
      for (const task of Tasks ?? []) {
        const image = task.Config?.image;
        if (typeof image !== "string") continue;
        const usedBy = `${name}: ${Namespace}/job/${ID}/${task.Name}`;
        images.push({ reference: image, usedBy });
      }
  });
  return images;
}

/** Null for what is not there. */
async function ask({ address, token }: NomadSource, path: string): Promise<unknown> {
  const { statusCode, body } = await request(`${address.replace(/\/+$/, "")}${path}`, {
    headers: token === undefined ? {} : { "x-nomad-token": token },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > MOST_BYTES) throw new SourceFailed(phrase("inUse.nomadTooLarge"));
    parts.push(part);
  }
  const text = Buffer.concat(parts).toString("utf8");
  if (statusCode === 404) return null;
  if (statusCode !== 200) {
    const answer = { status: String(statusCode), why: itsWords(text) };
    throw new SourceFailed(phrase("inUse.nomadAnswers", answer));
  }
  return JSON.parse(text) as unknown;
}
