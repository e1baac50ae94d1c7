import { parseReferrersTag } from "../../oci/referrers-tag";
import { decodePhrase, type Phrase } from "../../phrases";
import type { ManifestFacts, ManifestPresence, TagFacts } from "../../snapshot";
import type { ContentIndex } from "./content-index";
import { append, lists, none } from "./small-lists";
import type { Listing } from "./listing";

/** What a tag is: a version that rules judge, or something that lives and dies with another manifest. */
type TagRole = "version" | "referrersTag" | "referrer";

/**
 * One repository, with its manifests numbered from 0 ("entries"). Everything a plan asks about the
 * neighbourhood of a manifest is answered from here.
 */
export interface RepositoryIndex {
  name: string;
  complete: boolean;
  incompleteReason: Phrase | null;
  /** By name, in code unit order. */
  tags: readonly TagFacts[];
  entryOfTag: Int32Array;
  roles: readonly TagRole[];
  /** By tag: where the manifest is that a referrers tag refers to; -1 when it is not in this repository. */
  subjectOfTag: Int32Array;
  /** By entry: manifest ids of the content index. */
  manifestIds: Int32Array;
  facts: readonly (ManifestFacts | undefined)[];
  presences: readonly (ManifestPresence | undefined)[];
  states: readonly ManifestPresence["state"][];
  /** By entry: indexes into `tags`. */
  tagsAt: readonly (readonly number[])[];
  children: readonly (readonly number[])[];
  /** Indexes that have this as a child and that are (or whose tags are) still there. */
  parents: readonly (readonly number[])[];
  /** By entry: what has it as `subject`, tagged or not. */
  referrers: readonly (readonly number[])[];
  /** By entry: where its `subject` is; -1 when it has none here. */
  subjects: Int32Array;
  /** By entry: tags that carry something about it. */
  referrersTags: readonly (readonly number[])[];
  /** By entry: 1 when a child of this index, at any depth, is gone; 2 when all of them are. */
  damage: Uint8Array;
  /** A manifest here could not be read or understood, so it may be an index of anything else here. */
  unreadable: boolean;
}

/** @param entryOf scratch space: one slot for each manifest id, filled with -1, and left so. */
export function indexRepository(
  { repository, presences: listed, presenceIds, tags, tagIds }: Listing,
  content: ContentIndex,
  entryOf: Int32Array,
): RepositoryIndex {
  const entryOfDigest = (digest: string): number => entryOf[content.find(digest)] ?? -1;
  const manifestIds: number[] = [];
  const presences: (ManifestPresence | undefined)[] = [];
  const settle = (id: number, presence?: ManifestPresence): number => {
    let entry = entryOf[id] ?? -1;
    if (entry === -1) {
      entry = manifestIds.length;
      entryOf[id] = entry;
      manifestIds.push(id);
      presences.push(presence);
    }
    return entry;
  };
  listed.forEach((presence, at) => settle(presenceIds[at] ?? -1, presence));
  const entryOfTag = tagIds.map((id) => settle(id));
  // Children that nobody has looked at may be there, and may be anything.
  for (let entry = 0; entry < manifestIds.length; entry++) {
    const missing = presences[entry]?.state === "missing";
    const childIds = missing ? undefined : content.children.get(manifestIds[entry] ?? -1);
    for (const childId of childIds ?? none) settle(childId);
  }

  const count = manifestIds.length;
  const facts = manifestIds.map((id) => content.facts[id]);
  const states = facts.map((known, entry) => stateOf(presences[entry], known));
  const tagsAt = lists(count);
  entryOfTag.forEach((entry, tag) => append(tagsAt, entry, tag));

  const children = lists(count);
  const parents = lists(count);
  const subjects = new Int32Array(count).fill(-1);
  const referrers = lists(count);
  for (let entry = 0; entry < count; entry++) {
    const childIds = content.children.get(manifestIds[entry] ?? -1);
    const alive = states[entry] !== "missing" || tagsAt[entry] !== none;
    for (const childId of childIds ?? none) {
      const child = entryOf[childId] ?? -1;
      if (child === -1 || child === entry) continue;
      append(children, entry, child);
      if (alive) append(parents, child, entry);
    }
    const subject = facts[entry]?.subject ?? null;
    if (subject === null) continue;
    const at = entryOfDigest(subject);
    if (at === -1 || at === entry) continue;
    subjects[entry] = at;
    append(referrers, at, entry);
  }

  const referrersTags = lists(count);
  const subjectOfTag = new Int32Array(tags.length).fill(-1);
  const roles = tags.map((tag, index): TagRole => {
    const referrersTag = tag.name.length > 64 ? parseReferrersTag(tag.name) : null;
    if (referrersTag === null)
      return facts[entryOfTag[index] ?? -1]?.subject ? "referrer" : "version";
    const subject = entryOfDigest(referrersTag.subject);
    subjectOfTag[index] = subject;
    if (subject !== -1) append(referrersTags, subject, index);
    return "referrersTag";
  });

  for (const id of manifestIds) entryOf[id] = -1;
  return {
    name: repository.name,
    complete: repository.complete,
    incompleteReason:
      repository.incompleteReason === null ? null : decodePhrase(repository.incompleteReason),
    tags,
    entryOfTag,
    roles,
    subjectOfTag,
    manifestIds: Int32Array.from(manifestIds),
    facts,
    presences,
    states,
    tagsAt,
    children,
    parents,
    referrers,
    subjects,
    referrersTags,
    damage: findBroken(children, states),
    unreadable: states.some(
      (state, entry) => state === "unreadable" || mayBeAnIndex(state, facts[entry]),
    ),
  };
}

/** Schema 1 is not understood as an image, but it is known to refer to layers only. */
function mayBeAnIndex(state: string, facts: ManifestFacts | undefined): boolean {
  const known =
    facts !== undefined && (facts.kind !== "unknown" || facts.mediaType.includes("manifest.v1+"));
  return state === "present" && !known;
}

function stateOf(presence: ManifestPresence | undefined, facts: ManifestFacts | undefined) {
  if (presence === undefined) return "unreadable";
  return presence.state === "present" && !facts ? "unreadable" : presence.state;
}

function findBroken(
  children: readonly (readonly number[])[],
  states: readonly ManifestPresence["state"][],
): Uint8Array {
  const damage = new Uint8Array(states.length);
  const visited = new Uint8Array(states.length);
  const visit = (entry: number): number => {
    if (visited[entry]) return damage[entry] ?? 0;
    visited[entry] = 1;
    let whole = 0;
    let gone = 0;
    let damaged = 0;
    for (const child of children[entry] ?? none) {
      if (states[child] === "missing") gone++;
      else if (visit(child) > 0) damaged++;
      else whole++;
    }
    damage[entry] = gone > 0 && whole + damaged === 0 ? 2 : gone + damaged > 0 ? 1 : 0;
    return damage[entry] ?? 0;
  };
  for (let entry = 0; entry < states.length; entry++) if (children[entry] !== none) visit(entry);
  return damage;
}
