import { describe, expect, test } from "vitest";
import { nameOfDigest, parseSnapshot } from "../testing/notation";
import { indexRegistry } from "./registry-index";
import type { RepositoryIndex } from "./repository-index";

function indexOf(state: string) {
  const index = indexRegistry(parseSnapshot(state));
  const [repository] = index.repositories;
  if (!repository) throw new Error("no repository");
  return { index, repository };
}

const nameAt = ({ manifestIds }: RepositoryIndex, digests: readonly string[], entry: number) =>
  nameOfDigest(digests[manifestIds[entry] ?? -1] ?? "") ?? "";

/** What a list of each entry holds, by name: { I1: "C1 C2" }; empty ones are left out. */
function named(
  state: string,
  pick: (repository: RepositoryIndex) => readonly (readonly number[])[],
) {
  const { index, repository } = indexOf(state);
  const name = (entry: number) => nameAt(repository, index.content.digests, entry);
  return Object.fromEntries(
    pick(repository).flatMap((list, entry) =>
      list.length === 0 ? [] : [[name(entry), list.map(name).sort().join(" ")]],
    ),
  );
}

describe("neighbours", () => {
  const state = "v1→I1[C1,C2] v2→I2[C2,I3] I3[C3] S⇒C1 T⇒S w→S X";

  test("children and their indexes, at one remove", () => {
    expect(named(state, ({ children }) => children)).toEqual({
      I1: "C1 C2",
      I2: "C2 I3",
      I3: "C3",
    });
    expect(named(state, ({ parents }) => parents)).toEqual({
      C1: "I1",
      C2: "I1 I2",
      C3: "I3",
      I3: "I2",
    });
    expect(named("v→I[A,A]", ({ children }) => children)).toEqual({ I: "A" });
    expect(named("v→I[I,A]", ({ children }) => children)).toEqual({ I: "A" });
    expect(named("v→I[I,A]", ({ parents }) => parents)).toEqual({ A: "I" });
  });

  test("an index that is gone holds its children only while a tag points at it", () => {
    expect(named("v→I[A] I{missing}", ({ parents }) => parents)).toEqual({ A: "I" });
    expect(named("v→V I[A]{missing}", ({ parents }) => parents)).toEqual({});
  });

  test("what refers to what", () => {
    expect(named(state, ({ referrers }) => referrers)).toEqual({ C1: "S", S: "T" });
    expect(named("v→V S⇒Z", ({ referrers }) => referrers)).toEqual({});
    expect(named("v→V S⇒S", ({ referrers }) => referrers)).toEqual({});
    const { repository } = indexOf("v→V S⇒V T⇒Z");
    expect([...repository.subjects].filter((at) => at !== -1)).toHaveLength(1);
  });

  test("roles of tags, and what a referrers tag refers to", () => {
    const { repository, index } = indexOf("v→V sha256-<V>.sig→G sha256-<Z>→H s→S⇒V short-<V>→K");
    const roles = repository.tags.map((_, at) => {
      const subject = repository.subjectOfTag[at] ?? -1;
      const name = subject === -1 ? "" : nameAt(repository, index.content.digests, subject);
      return `${repository.roles[at]} ${name}`.trim();
    });
    expect(roles.sort()).toEqual([
      "referrer",
      "referrersTag",
      "referrersTag V",
      "version",
      "version",
    ]);
    expect(named("v→V sha256-<V>.sig→G", ({ referrersTags }) => referrersTags)).toHaveProperty("V");
  });
});

describe("what is known of a repository", () => {
  const broken = (state: string) => {
    const { index, repository } = indexOf(state);
    return Object.fromEntries(
      [...repository.damage].flatMap((value, entry) =>
        value === 0 ? [] : [[nameAt(repository, index.content.digests, entry), value]],
      ),
    );
  };

  test("an index is damaged when a child at any depth is, a ghost when all its own are gone", () => {
    expect(broken("v→I[A,B]")).toEqual({});
    expect(broken("v→I[A,B] B{missing}")).toEqual({ I: 1 });
    expect(broken("v→I[A,B] A{missing} B{missing}")).toEqual({ I: 2 });
    expect(broken("v→I[J,A] J[B] B{missing}")).toEqual({ J: 2, I: 1 });
    expect(broken("v→J[I,A] I[B] B{missing}")).toEqual({ I: 2, J: 1 });
    expect(broken("v→I[J] J[B] B{missing}")).toEqual({ J: 2, I: 1 });
    expect(broken("v→I[J,A,M] J[B] B{missing} M{missing}")).toEqual({ I: 1, J: 2 });
    expect(broken("v→I[J,M] J[B] B{missing} M{missing}")).toEqual({ I: 1, J: 2 });
    expect(broken("v→I[J,A] J[B,A] A{missing}")).toEqual({ I: 1, J: 1 });
    expect(broken("v→I[J,K] K[J] J[B] B{missing}")).toEqual({ I: 1, J: 2, K: 1 });
    // A digest cannot contain itself; a registry that says so must not hang the planner.
    expect(broken("v→I[J] J[I,A] A{missing}")).toHaveProperty("J", 1);
  });

  test("whether something here may be an index of anything", () => {
    const unreadable = (state: string) => indexOf(state).repository.unreadable;
    expect(unreadable("v→V X")).toBe(false);
    expect(unreadable("v→V{unreadable}")).toBe(true);
    expect(unreadable("v→V{unread}")).toBe(true);
    expect(unreadable("v→V{kind:unknown}")).toBe(true);
    expect(unreadable("v→V{kind:unknown,missing}")).toBe(false);
    expect(unreadable("v→V{unread,missing}")).toBe(false);
  });

  test("a Docker manifest of schema 1 is not understood, but is no index", () => {
    const snapshot = parseSnapshot("v→V{kind:unknown}");
    const mediaType = "application/vnd.docker.distribution.manifest.v1+prettyjws";
    for (const facts of snapshot.manifests) facts.mediaType = mediaType;
    expect(indexRegistry(snapshot).repositories[0]?.unreadable).toBe(false);
  });

  test("children that nobody listed may be there, and may be anything; those of a gone index are not", () => {
    const withoutA = (state: string) => {
      const snapshot = parseSnapshot(state);
      for (const repository of snapshot.repositories)
        repository.manifests = repository.manifests.filter(
          ({ digest }) => nameOfDigest(digest) !== "A",
        );
      const [repository] = indexRegistry(snapshot).repositories;
      return [
        repository?.states.toSorted(),
        repository?.unreadable,
        repository?.children.flat().length,
      ];
    };
    expect(withoutA("v→I[A]")).toEqual([["present", "unreadable"], true, 1]);
    expect(withoutA("w→W v→I[A]")).toEqual([["present", "present", "unreadable"], true, 1]);
    expect(withoutA("v→I[A]{missing}")).toEqual([["missing"], false, 0]);
    expect(indexOf("v→V{unread}").repository.states).toEqual(["unreadable"]);
  });

  test("repositories by name, tags by name, whatever the order of the facts", () => {
    const snapshot = parseSnapshot("b: z→A y→A a: x→A c: w→A");
    const { repositories } = indexRegistry(snapshot);
    expect(repositories.map(({ name }) => name)).toEqual(["a", "b", "c"]);
    expect(repositories[1]?.tags.map(({ name }) => name)).toEqual(["y", "z"]);
    expect(indexRegistry(snapshot).repositories).toBe(repositories);
  });
});
