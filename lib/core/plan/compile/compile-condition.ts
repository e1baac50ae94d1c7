import { type Phrase, phrase } from "../../phrases";
import type { Condition, Leaf } from "../../policy/condition";
import {
  attributeNode,
  digestNode,
  immutableNode,
  kindNode,
  platformNode,
  taggedNode,
  inUseNode,
  sizeNode,
} from "./content-nodes";
import { type Environment, type Node, and, no, not, or, yes, type Tri } from "./node";
import { expiresNode, timeNode } from "./time-nodes";
import { repositoryNode, tagNode, revisionNode } from "./name-nodes";
import { rankNode } from "./rank-node";

export function compileCondition(condition: Condition, environment: Environment): Node {
  if (condition === true) return { test: () => yes, say: () => null };
  if ("all" in condition)
    return allOf(condition.all.map((part) => compileCondition(part, environment)));
  if ("any" in condition)
    return anyOf(condition.any.map((part) => compileCondition(part, environment)));
  if ("not" in condition) {
    const inner = compileCondition(condition.not, environment);
    return { test: (unit) => not(inner.test(unit)), say: (unit) => inner.say(unit) };
  }
  return compileLeaf(condition, environment);
}

function compileLeaf(leaf: Leaf, environment: Environment): Node {
  if ("tag" in leaf) return tagNode(leaf.tag);
  if ("repository" in leaf) return repositoryNode(leaf.repository);
  if ("tagged" in leaf) return taggedNode(leaf.tagged);
  if ("kind" in leaf) return kindNode(leaf.kind);
  if ("platform" in leaf) return platformNode(leaf.platform, environment);
  if ("digest" in leaf) return digestNode(leaf.digest.in);
  if ("label" in leaf) return attributeNode("label", leaf.label, environment);
  if ("annotation" in leaf) return attributeNode("annotation", leaf.annotation, environment);
  if ("size" in leaf) return sizeNode(leaf.size, environment);
  if ("time" in leaf) return timeNode(leaf.time, environment);
  if ("rank" in leaf) return rankNode(leaf.rank, environment);
  if ("revision" in leaf) return revisionNode(leaf.revision.top);
  if ("expires" in leaf) return expiresNode(leaf.expires.label, environment);
  if ("inUse" in leaf) return inUseNode(leaf.inUse, environment);
  return immutableNode();
}

function allOf(parts: readonly Node[]): Node {
  const test = (unit: Parameters<Node["test"]>[0]): Tri => {
    let answer: Tri = yes;
    for (const part of parts) {
      answer = and(answer, part.test(unit));
      if (answer === no) break;
    }
    return answer;
  };
  return { test, say: (unit) => sayDecisive(parts, unit, test(unit), yes) };
}

function anyOf(parts: readonly Node[]): Node {
  const test = (unit: Parameters<Node["test"]>[0]): Tri => {
    let answer: Tri = no;
    for (const part of parts) {
      answer = or(answer, part.test(unit));
      if (answer === yes) break;
    }
    return answer;
  };
  return { test, say: (unit) => sayDecisive(parts, unit, test(unit), no) };
}

/** All parts speak where all were needed for the answer; else the first that brought it about. */
function sayDecisive(
  parts: readonly Node[],
  unit: Parameters<Node["test"]>[0],
  answer: Tri,
  unanimous: Tri,
): Phrase | null {
  const speaking =
    answer === unanimous ? parts : parts.filter((part) => part.test(unit) === answer).slice(0, 1);
  const facts = new Map<string, Phrase>();
  for (const part of speaking) {
    const said = part.say(unit);
    if (said !== null) facts.set(JSON.stringify(said), said);
  }
  const [only] = facts.values();
  if (only === undefined) return null;
  return facts.size === 1 ? only : phrase("fact.list", { facts: [...facts.values()] });
}
