import type { PlanBody } from "../..";
import type { ManifestFacts, RepositorySnapshot, Snapshot } from "../../../snapshot";

/**
 * A failed case as a person reads it: what there is (`v1→D1`, `I2[D1]`, `S3⇒D1`), what was asked, and
 * what the planner made of it. Facts equal to the generator's plainest (40 days old) are left out.
 */
export function printCase(snapshot: Snapshot, asked: unknown, body: PlanBody): string {
  const names = new Map(
    snapshot.manifests.map((facts, at) => [facts.digest, `${letter(facts)}${at + 1}`]),
  );
  const shorten = (text: string) =>
    [...names].reduce(
      (short, [digest, name]) =>
        short
          .replaceAll(digest, name)
          .replaceAll(digest.slice(7), `<${name}>`)
          .replaceAll(digest.slice(0, 19), name),
      text,
    );
  const { capabilities, inUse, complete } = snapshot;
  return [
    `untag ${capabilities.untag}${complete ? "" : ", incomplete"}${inUse ? `, in use ${inUse.digests.map(shorten).join(" ")}` : ""}`,
    ...snapshot.manifests.map((facts) => shorten(printManifest(facts))),
    ...snapshot.repositories.map((repository) => shorten(printRepository(repository))),
    "",
    shorten(JSON.stringify(asked)),
    "",
    ...body.rows.map((row) =>
      shorten(
        `${row.repository}:${row.tag ?? row.digest} ${row.operation} (${row.bytes.exclusive} B): ${row.reason}`,
      ),
    ),
    ...body.steps.map((step) =>
      shorten(`→ ${step.operation} ${step.repository}:${step.tag ?? step.digest}`),
    ),
    `frees ${body.totals.freedBytes} B`,
  ].join("\n");
}

function letter({ kind, subject }: ManifestFacts): string {
  if (kind === "unknown") return "X";
  return subject ? "S" : kind === "index" ? "I" : "D";
}

const plainest = Date.UTC(2026, 0, 1) - 40 * 86_400_000;

function date(name: string, at: number | null): string {
  if (at === plainest) return "";
  return ` ${name} ${at === null ? "never" : new Date(at).toISOString().slice(0, 13)}`;
}

function printManifest(facts: ManifestFacts): string {
  const members = facts.children.map((child) =>
    child.blob ? `blob ${child.digest.slice(7, 11)}` : child.digest,
  );
  const blobs = facts.blobs.map(
    (blob) => `${blob.digest.slice(7, 11)}${blob.foreign ? " foreign" : ""} ${blob.size} B`,
  );
  return [
    facts.digest,
    members.length > 0 ? `[${members.join(", ")}]` : "",
    facts.subject ? `⇒${facts.subject}` : "",
    ` ${facts.size} B`,
    blobs.length > 0 ? ` {${blobs.join(", ")}}` : "",
    date("created", facts.created),
  ].join("");
}

function printRepository({ name, complete, tags, manifests }: RepositorySnapshot): string {
  const items = [
    ...tags.map(
      (tag) =>
        `${tag.name}→${tag.digest}${tag.name.startsWith("sha256-") ? "" : `${date("pushed", tag.pushed)}${date("pulled", tag.pulled)}${date("seen", tag.firstSeen)}`}`,
    ),
    ...manifests
      .filter(
        ({ digest, state }) => state !== "present" || !tags.some((tag) => tag.digest === digest),
      )
      .map(
        (item) =>
          `${item.state === "present" ? "" : `${item.state} `}${item.digest}${date("untagged", item.untaggedSince)}`,
      ),
    ...tags
      .filter((tag) => !manifests.some(({ digest }) => digest === tag.digest))
      .map((tag) => `unlisted ${tag.digest}`),
  ];
  return `${name}${complete ? "" : " (incomplete)"}: ${items.join(" · ")}`;
}
