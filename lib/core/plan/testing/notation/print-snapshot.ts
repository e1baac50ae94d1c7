import type { ManifestFacts, ManifestPresence, Snapshot, TagFacts } from "../../../snapshot";
import { nameOfDigest } from "./digest-of";

/** Writes a snapshot in the notation, for failures that a person must understand at a glance. */
export function printSnapshot(snapshot: Snapshot, now: number): string {
  return new SnapshotPrinter(snapshot, now).print();
}

class SnapshotPrinter {
  private readonly names = new Map<string, string>();
  private readonly counters = new Map<string, number>();
  private readonly facts: Map<string, ManifestFacts>;
  private readonly described = new Set<string>();

  constructor(
    private readonly snapshot: Snapshot,
    private readonly now: number,
  ) {
    this.facts = new Map(snapshot.manifests.map((manifest) => [manifest.digest, manifest]));
  }

  print(): string {
    return [
      this.registryLine(),
      ...this.snapshot.repositories.map((repository) => {
        const state = repository.complete ? "" : "{incomplete}";
        const presences = new Map(
          repository.manifests.map((presence) => [presence.digest, presence]),
        );
        const tagged = new Set(repository.tags.map((tag) => tag.digest));
        const words = [
          ...repository.tags.map(
            (tag) => `${this.tag(tag)}→${this.manifest(tag.digest, presences.get(tag.digest))}`,
          ),
          ...repository.manifests
            .filter((presence) => !tagged.has(presence.digest))
            .map((presence) => this.manifest(presence.digest, presence)),
        ];
        return `${repository.name}${state}: ${words.join(" ")}`;
      }),
    ]
      .filter((line) => line !== "")
      .join("\n");
  }

  private registryLine(): string {
    const { capabilities, scannedAt, complete, inUse } = this.snapshot;
    return [
      capabilities.untag === "native" ? "" : `@untag:${capabilities.untag}`,
      capabilities.deleteDigest === false ? "@readOnly" : "",
      capabilities.pushTimes ? "@pushTimes" : "",
      capabilities.pullTimes ? "@pullTimes" : "",
      this.instant("pushTimesSince", capabilities.pushTimesSince),
      this.instant("pullTimesSince", capabilities.pullTimesSince),
      this.instant("eventsLostAt", capabilities.eventsLostAt),
      capabilities.collectsUntagged ? `@gc:${capabilities.collectsUntagged}` : "",
      capabilities.collector ? `@collector:${capabilities.collector}` : "",
      capabilities.hidesTags ? `@hidesTags:${capabilities.hidesTags}` : "",
      scannedAt === this.now ? "" : `@scanned:${this.age(scannedAt)}`,
      complete ? "" : "@partial",
      inUse === undefined
        ? ""
        : `@inUse:${[...inUse.digests.map((digest) => this.name(digest)), ...inUse.tags.map(({ repository, tag }) => `${repository}=${tag}`)].join(",")} @inUseAge:${this.age(inUse.asOf)}`,
    ]
      .filter((word) => word !== "")
      .join(" ");
  }

  private instant(key: string, at: number | null | undefined): string {
    if (at === undefined) return "";
    return `@${key}:${at === null ? "never" : this.age(at)}`;
  }

  private tag(tag: TagFacts): string {
    const parts = [
      tag.firstSeen === null ? "" : `seen:${this.age(tag.firstSeen)}`,
      tag.pushed === null ? "" : `pushed:${this.age(tag.pushed)}`,
      tag.pulled === null ? "" : `pulled:${this.age(tag.pulled)}`,
      tag.stored === undefined ? "" : `stored:${this.age(tag.stored)}`,
      tag.immutable === true ? "immutable" : tag.immutable === false ? "mutable" : "",
    ].filter((part) => part !== "");
    const name = tag.name.replace(
      /^sha256-([0-9a-f]{64})/,
      (_, hex: string) => `sha256-<${this.name(`sha256:${hex}`)}>`,
    );
    return parts.length === 0 ? name : `${name}{${parts.join(",")}}`;
  }

  /** Content is spelt out where a digest stands first; later it is only named. */
  private manifest(digest: string, presence: ManifestPresence | undefined): string {
    const facts = this.facts.get(digest);
    const first = !this.described.has(digest);
    this.described.add(digest);
    const members =
      first && facts && facts.children.length > 0
        ? `[${facts.children.map((child) => `${child.blob ? "~" : ""}${this.name(child.digest)}${child.attests ? `@${this.name(child.attests)}` : ""}`).join(",")}]`
        : "";
    const subject = first && facts?.subject ? `⇒${this.name(facts.subject)}` : "";
    const parts = [...(first ? this.content(facts) : []), ...this.presence(presence)];
    return `${this.name(digest)}${members}${subject}${parts.length > 0 ? `{${parts.join(",")}}` : ""}`;
  }

  private content(facts: ManifestFacts | undefined): string[] {
    if (facts === undefined) return ["unread"];
    return [
      facts.kind === "image" && !facts.subject ? "" : `kind:${facts.kind}`,
      facts.created === null ? (facts.kind === "index" ? "" : "?") : this.age(facts.created),
      facts.size === 0 ? "" : `doc:${facts.size}`,
      facts.platform === null ? "" : `platform:${facts.platform}`,
      ...facts.blobs.map(
        (blob) => `${this.name(blob.digest)}=${blob.size}b${blob.foreign ? "!" : ""}`,
      ),
      facts.labels === null ? "#?" : "",
      ...Object.entries(facts.labels ?? {}).map(([key, value]) => `#${key}:${value}`),
      ...Object.entries(facts.annotations).map(([key, value]) => `%${key}:${value}`),
    ].filter((part) => part !== "");
  }

  private presence(presence: ManifestPresence | undefined): string[] {
    if (presence === undefined) return [];
    return [
      presence.state === "present" ? "" : presence.state,
      `seen:${this.age(presence.firstSeen)}`,
      presence.untaggedSince === null ? "" : `untagged:${this.age(presence.untaggedSince)}`,
      presence.pushed === null ? "" : `pushed:${this.age(presence.pushed)}`,
      presence.pulled === null ? "" : `pulled:${this.age(presence.pulled)}`,
      presence.stored === undefined ? "" : `stored:${this.age(presence.stored)}`,
    ].filter((part) => part !== "");
  }

  private age(at: number | null): string {
    if (at === null) return "?";
    const ms = this.now - at;
    if (ms % 864e5 === 0) return `${ms / 864e5}d`;
    return ms % 36e5 === 0 ? `${ms / 36e5}h` : `${ms}ms`;
  }

  private name(digest: string): string {
    const known = nameOfDigest(digest) ?? this.names.get(digest);
    if (known !== undefined) return known;
    const kind = this.facts.get(digest);
    const letter =
      kind === undefined ? "L" : kind.kind === "index" ? "I" : kind.subject ? "S" : "D";
    const number = (this.counters.get(letter) ?? 0) + 1;
    this.counters.set(letter, number);
    const name = `${letter}${number}`;
    this.names.set(digest, name);
    return name;
  }
}
