import { expect, test } from "vitest";
import type { SpacePart } from "@/lib/core/api/space";
import { layOutSpace, neighbourOf } from "./space-layout";
import { buildSpaceTree, findNamespace, prune, type SpaceNode } from "./space-tree";

const repository = (name: string, bytes: number, untagged = 0): SpacePart => ({
  ...{ kind: "repository", name, bytes, untagged },
});
const shared = (name: string, bytes: number): SpacePart => ({
  ...{ kind: "shared", name, bytes, untagged: 0 },
});
const names = (node: SpaceNode | null) =>
  node?.children.map(({ kind, path, bytes }) => `${kind} ${path} ${bytes}`);
const sum = (nodes: readonly { bytes: number }[]) =>
  nodes.reduce((bytes, node) => bytes + node.bytes, 0);

const parts = [
  shared("", 5),
  repository("a", 1),
  repository("team/app", 10, 4),
  repository("team/deep/one", 20),
  shared("team", 7),
];

test("repositories stand below their namespaces, beside what they share there, the largest first", () => {
  const root = buildSpaceTree(parts);
  expect(root).toMatchObject({ bytes: 43, untagged: 4 });
  expect(names(root)).toEqual(["namespace team 37", "shared  5", "repository a 1"]);
  expect(names(findNamespace(root, "team"))).toEqual([
    "namespace team/deep 20",
    "repository team/app 10",
    "shared team 7",
  ]);
  expect(names(findNamespace(root, "team/deep"))).toEqual(["repository team/deep/one 20"]);
  expect(findNamespace(root, "none")).toBeNull();
});

test("what one repository holds is a list, with the number of tags that a digest has", () => {
  const tags = { kind: "tag" as const, name: "v1", digest: "d1", tags: ["v1", "v2"], tagCount: 2 };
  const root = buildSpaceTree([
    { ...tags, bytes: 3 },
    { kind: "shared", name: "app", bytes: 9 },
    { kind: "untagged", name: "app", bytes: 2 },
  ]);
  expect(root.children.map(({ label }) => label)).toEqual(["shared", "v1 and 1 more", "untagged"]);
  expect(root.untagged).toBe(2);
});

test("what is too small to be seen is one part, and no byte is lost", () => {
  const many = Array.from({ length: 50 }, (_, at) => repository(`r${at}`, at < 3 ? 1000 : 1));
  const root = buildSpaceTree(many);
  const pruned = prune(root, 2, 10);
  expect(pruned.children).toHaveLength(4);
  expect(pruned.children.at(-1)).toMatchObject({
    kind: "rest",
    label: "47 smaller ones",
    bytes: 47,
  });
  expect(sum(pruned.children)).toBe(root.bytes);
});

test("a namespace with one repository is drawn as that, by its whole name", () => {
  const root = buildSpaceTree([repository("research/models/vision", 5), repository("a", 1)]);
  expect(prune(root, 2, 0).children).toMatchObject([
    { kind: "repository", label: "research/models/vision", path: "research/models/vision" },
    { kind: "repository", label: "a" },
  ]);
});

const box = { width: 800, height: 400, nameHeight: 20 };

test("areas are as the bytes are, and nothing lies over another", () => {
  const root = buildSpaceTree([repository("a", 600), repository("b", 300), repository("c", 100)]);
  const [a, b, c] = layOutSpace(root, box);
  if (!a || !b || !c) throw new Error("There should be three.");
  const area = (each: typeof a) => each.width * each.height;
  expect(area(a) / area(b)).toBeCloseTo(2, 1);
  expect(area(b) / area(c)).toBeGreaterThan(2.5);
  const overlaps = (one: typeof a, other: typeof a) =>
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height;
  expect([overlaps(a, b), overlaps(a, c), overlaps(b, c)]).toEqual([false, false, false]);
});

test("of 5,000 repositories there are as many rectangles as can be seen", () => {
  const many = Array.from({ length: 5_000 }, (_, at) =>
    repository(`team${at % 40}/app${at}`, 1 + ((at * 7919) % 1000) ** 2),
  );
  const rectangles = layOutSpace(buildSpaceTree(many), box);
  expect(rectangles.length).toBeGreaterThan(100);
  expect(rectangles.length).toBeLessThan(3_300);
});

test("an arrow goes to the next one that way", () => {
  const root = buildSpaceTree([repository("a", 600), repository("b", 300), repository("c", 100)]);
  const rectangles = layOutSpace(root, box);
  const [a] = rectangles;
  if (!a) throw new Error("There should be three.");
  const right = neighbourOf(rectangles, a, "right");
  expect(right?.node.path).not.toBe("a");
  expect(right && neighbourOf(rectangles, right, "left")?.node.path).toBe("a");
  expect(neighbourOf(rectangles, a, "left")).toBeNull();
});

test("nothing is drawn of nothing", () => {
  expect(layOutSpace(buildSpaceTree([]), box)).toEqual([]);
});
