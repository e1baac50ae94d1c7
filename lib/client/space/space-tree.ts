import { t } from "@/lib/client/language";
import { namespaceOf } from "@/lib/core/graph/path-tree";
import type { SpacePart } from "@/lib/core/api/space";

/** A place that holds bytes: what is in it alone, and what is below it. */
export interface SpaceNode {
  key: string;
  kind: SpacePart["kind"] | "namespace" | "rest";
  /** As it is written in its rectangle. */
  label: string;
  /** Of a namespace or a repository its name; of what is shared, whose. "" is the whole. */
  path: string;
  /** Of everything below it. */
  bytes: number;
  untagged: number;
  digest?: string | undefined;
  tagCount?: number | undefined;
  /** Largest first. */
  children: SpaceNode[];
}

/** Parts by repository become the tree of their names; all others are a list. */
export function buildSpaceTree(parts: readonly SpacePart[]): SpaceNode {
  const root = namespaceNode("");
  const namespaces = new Map([["", root]]);
  const namespaceAt = (path: string): SpaceNode => {
    const known = namespaces.get(path);
    if (known) return known;
    const node = namespaceNode(path);
    namespaces.set(path, node);
    namespaceAt(parentOf(path)).children.push(node);
    return node;
  };
  for (const part of parts) {
    const isShared = part.kind === "shared" && part.untagged !== undefined;
    const parent =
      part.kind === "repository"
        ? namespaceAt(namespaceOf(part.name))
        : isShared
          ? namespaceAt(part.name)
          : root;
    parent.children.push(leafNode(part));
  }
  addUp(root);
  return root;
}

const parentOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf("/")));

function namespaceNode(path: string): SpaceNode {
  const label = path.slice(path.lastIndexOf("/") + 1);
  return { key: `namespace ${path}`, kind: "namespace", label, path, ...nothing(), children: [] };
}

const nothing = () => ({ bytes: 0, untagged: 0 });

function leafNode({ kind, name, bytes, untagged = 0, ...rest }: SpacePart): SpaceNode {
  const { digest, tags, tagCount = 0 } = rest;
  return {
    key: `${kind} ${digest ?? name}`,
    ...{ kind, label: labelOf(kind, name, tags ?? [], tagCount), path: name },
    ...{ bytes, untagged: kind === "untagged" ? bytes : untagged },
    ...{ digest, tagCount: kind === "tag" ? tagCount : undefined, children: [] },
  };
}

function labelOf(
  kind: SpacePart["kind"],
  name: string,
  tags: readonly string[],
  tagCount: number,
): string {
  if (kind === "repository") return name.slice(namespaceOf(name).length).replace(/^\//, "");
  if (kind === "shared") return t("storage.space.shared");
  if (kind === "untagged") return t("storage.space.untagged");
  if (kind === "month") return name === "" ? t("storage.space.noDate") : name;
  if (kind === "label") return name === "" ? t("storage.space.noLabel") : name;
  const more = tagCount - 1;
  return more > 0 ? t("storage.space.moreTags", { tag: tags[0] ?? name, count: more }) : name;
}

function addUp(node: SpaceNode): void {
  for (const child of node.children) {
    addUp(child);
    node.bytes += child.bytes;
    node.untagged += child.untagged;
  }
  node.children.sort((a, b) => b.bytes - a.bytes);
}

/** The namespace of this path; null when nothing is stored below it. */
export function findNamespace(root: SpaceNode, path: string): SpaceNode | null {
  if (root.path === path) return root;
  const next = root.children.find(
    (child) =>
      child.kind === "namespace" && (child.path === path || path.startsWith(`${child.path}/`)),
  );
  return next ? findNamespace(next, path) : null;
}

/**
 * As much of a node as can be drawn: `levels` below it, and of each level what is large enough to be seen. The
 * rest of a level becomes one part, so that the bytes stay what they are.
 */
export function prune(node: SpaceNode, levels: number, least: number): SpaceNode {
  if (levels === 0) return { ...node, children: [] };
  const large = node.children.filter((child) => child.bytes >= least);
  const small = node.children.slice(large.length);
  const children = large.map((child) => prune(shorten(child), levels - 1, least));
  if (small.length === 1 && small[0]) children.push(prune(small[0], 0, least));
  if (small.length > 1) children.push(restNode(node, small));
  return { ...node, children };
}

/** What holds one thing only is drawn as that, by the longer name. */
function shorten(node: SpaceNode): SpaceNode {
  const [only, ...others] = node.children;
  if (!only || others.length > 0) return node;
  const inner = shorten(only);
  return { ...inner, label: `${node.label}/${inner.label}` };
}

function restNode(node: SpaceNode, small: readonly SpaceNode[]): SpaceNode {
  const sum = (key: "bytes" | "untagged") => small.reduce((all, child) => all + child[key], 0);
  return {
    key: `rest ${node.path}`,
    ...{
      kind: "rest",
      label: t("storage.space.smaller", { count: small.length }),
      path: node.path,
    },
    ...{ bytes: sum("bytes"), untagged: sum("untagged"), children: [] },
  };
}
