import type { RepositorySnapshot, Snapshot } from "../../../snapshot";
import { digestOf } from "./digest-of";
import { makeManifest, makePresence, readAge, type Attributes } from "./manifest-attributes";

/** The instant the notation's ages count back from. */
export const notationNow = Date.UTC(2026, 0, 1);

const token =
  /^(?:(?<tag>[^\s{}[\]→⇒]+)(?:\{(?<tagAttributes>[^}]*)\})?→)?(?<name>[A-Za-z0-9_]+)(?:\[(?<members>[^\]]*)\])?(?:⇒(?<subject>[A-Za-z0-9_]+))?(?:\{(?<attributes>[^}]*)\})?$/;

/**
 * A registry in a few words, for tests:
 *
 *     @untag:none                      a fact about the registry
 *     app: v1→I1[C1,C2] v2→D2{40d,L=80} a repository; tags; an index; a manifest 40 days old, layer L of 80 MB
 *     S⇒C1 sha256-<C1>.sig→G           an untagged referrer of C1; a carrier tag of C1
 *     v3{pushed:1h,mutable}→D3         facts about a tag; neither mutable nor immutable: not told
 *     X{missing} Y{unreadable}         states of manifests
 *     D4{#owner:ops,%note:text,doc:500} a label, an annotation, the size of the document itself
 *     D5{#?}                           its labels are not known
 *
 * Manifests are 100 days old, documents weigh nothing and layers megabytes unless it is said
 * otherwise. A name means the same manifest everywhere.
 */
export function parseSnapshot(text: string, now = notationNow): Snapshot {
  const reader = new SnapshotReader(now);
  for (const word of text.split(/\s+/).filter((part) => part !== "")) reader.read(word);
  return reader.finish();
}

interface Draft {
  repository: RepositorySnapshot;
  present: Set<string>;
  tagged: Set<string>;
}

class SnapshotReader {
  private readonly manifests = new Map<
    string,
    { attributes: Attributes; members: string[]; subject: string | null }
  >();
  private readonly drafts: Draft[] = [];
  private readonly facts: Attributes = new Map();

  constructor(private readonly now: number) {}

  read(word: string): void {
    if (word.startsWith("@")) {
      const [key = "", ...value] = word.slice(1).split(":");
      this.facts.set(key, value.join(":"));
    } else if (/^[a-z0-9/._-]+(\{[^}]*\})?:$/.test(word)) {
      const [, name = "", attributes = ""] = /^([^{:]+)(?:\{([^}]*)\})?:$/.exec(word) ?? [];
      this.startRepository(name, readAttributes(attributes));
    } else {
      this.readManifest(word);
    }
  }

  finish(): Snapshot {
    const repositories = this.drafts.map(({ repository, present, tagged }) => {
      for (const name of present) {
        const attributes = this.manifests.get(name)?.attributes ?? new Map();
        repository.manifests.push(
          makePresence(digestOf(name), attributes, tagged.has(name), this.now),
        );
      }
      return repository;
    });
    const manifests = [...this.manifests].flatMap(([name, { attributes, members, subject }]) =>
      attributes.has("unread") || attributes.has("unreadable")
        ? []
        : [makeManifest(name, attributes, members, subject, this.now)],
    );
    const inUse = this.facts.get("inUse");
    const collects = this.facts.get("gc") as "all" | "unheld" | undefined;
    const collector = this.facts.get("collector") as "2" | "3" | undefined;
    const hides = this.facts.get("hidesTags") as "affected" | "possible" | undefined;
    return {
      version: 1,
      id: "snapshot",
      registry: "test",
      scannedAt: this.now - readAge(this.facts.get("scanned") ?? "0s"),
      complete: !this.facts.has("partial"),
      capabilities: {
        deleteDigest: !this.facts.has("readOnly"),
        untag: (this.facts.get("untag") ?? "native") as "native" | "placeholder" | "none",
        pushTimes: this.facts.has("pushTimes"),
        pullTimes: this.facts.has("pullTimes"),
        ...this.readInstant("pushTimesSince"),
        ...this.readInstant("pullTimesSince"),
        ...this.readInstant("eventsLostAt"),
        ...(collects ? { collectsUntagged: collects } : {}),
        ...(collector ? { seesUntagged: true, collector } : {}),
        ...(hides ? { hidesTags: hides } : {}),
      },
      repositories,
      manifests,
      ...(inUse === undefined ? {} : { inUse: this.readInUse(inUse) }),
    };
  }

  /** An age, or "never" for null; absent when it is not said. */
  private readInstant(key: "pushTimesSince" | "pullTimesSince" | "eventsLostAt") {
    const age = this.facts.get(key);
    if (age === undefined) return {};
    return { [key]: age === "never" ? null : this.now - readAge(age) };
  }

  private startRepository(name: string, attributes: Attributes): Draft {
    const complete = !attributes.has("incomplete");
    const repository: RepositorySnapshot = {
      name,
      complete,
      incompleteReason: complete
        ? null
        : attributes.get("incomplete") || "page 2 of its tags failed",
      tags: [],
      manifests: [],
    };
    const draft = { repository, present: new Set<string>(), tagged: new Set<string>() };
    this.drafts.push(draft);
    return draft;
  }

  private readManifest(word: string): void {
    const groups = token.exec(word)?.groups;
    const name = groups?.["name"];
    if (groups === undefined || name === undefined)
      throw new Error(`Cannot read "${word}" in the notation.`);
    const draft = this.drafts.at(-1) ?? this.startRepository("app", new Map());
    const members = (groups["members"] ?? "").split(",").filter((member) => member !== "");
    const known = this.manifests.get(name) ?? { attributes: new Map(), members: [], subject: null };
    const attributes = new Map([
      ...known.attributes,
      ...readAttributes(groups["attributes"] ?? ""),
    ]);
    if (groups["members"] !== undefined) attributes.set("kind", attributes.get("kind") ?? "index");
    this.manifests.set(name, {
      attributes,
      members: members.length > 0 ? members : known.members,
      subject: groups["subject"] ?? known.subject,
    });
    draft.present.add(name);
    for (const member of members) {
      if (member.startsWith("~") || member.startsWith("-")) continue;
      const child = member.split("@")[0] ?? member;
      if (!this.manifests.has(child))
        this.manifests.set(child, { attributes: new Map(), members: [], subject: null });
      draft.present.add(child);
    }
    const tag = groups["tag"];
    if (tag === undefined) return;
    draft.tagged.add(name);
    const facts = readAttributes(groups["tagAttributes"] ?? "");
    const at = (key: string) =>
      facts.has(key) ? this.now - readAge(facts.get(key) ?? "0s") : null;
    const history = (facts.get("history") ?? "").split("|").filter((part) => part !== "");
    draft.repository.tags.push({
      name: tag.replace(/<(\w+)>/, (_, subject: string) =>
        digestOf(subject).slice("sha256:".length),
      ),
      digest: digestOf(name),
      firstSeen: at("seen"),
      pushed: at("pushed"),
      pulled: at("pulled"),
      ...(facts.has("stored") ? { stored: at("stored") ?? this.now } : {}),
      ...(facts.has("immutable") || facts.has("mutable")
        ? { immutable: facts.has("immutable") }
        : {}),
      ...(history.length > 0
        ? { history: history.map((old) => ({ digest: digestOf(old), since: 0 })) }
        : {}),
    });
  }

  private readInUse(words: string): NonNullable<Snapshot["inUse"]> {
    const parts = words.split(",").filter((part) => part !== "");
    return {
      asOf: this.now - readAge(this.facts.get("inUseAge") ?? "0s"),
      digests: parts.filter((part) => !part.includes("=")).map(digestOf),
      tags: parts
        .filter((part) => part.includes("="))
        .map((part) => ({ repository: part.split("=")[0] ?? "", tag: part.split("=")[1] ?? "" })),
    };
  }
}

function readAttributes(text: string): Attributes {
  return new Map(
    text
      .split(",")
      .filter((part) => part !== "")
      .map((part): [string, string] => {
        const [, key = part, value = ""] = /^([^:=]+)[:](.*)$/.exec(part) ?? [];
        return [key, value];
      }),
  );
}
