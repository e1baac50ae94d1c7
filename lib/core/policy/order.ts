import { z } from "zod";
import { codedPhrase } from "../phrases";

export const orderKeys = [
  "created",
  "pushed",
  "pulled",
  "active",
  "firstSeen",
  "semver",
  "natural",
] as const;
export type OrderKey = (typeof orderKeys)[number];

const directions = ["desc", "asc"] as const;

/** "created:desc" is newest first. */
export const order = z.templateLiteral([z.enum(orderKeys), ":", z.enum(directions)], {
  error: codedPhrase("finding.order", { keys: orderKeys.join(", ") }),
});
export type Order = z.output<typeof order>;

export const orders = z.array(order).min(1).max(orderKeys.length);

export function parseOrder(text: Order): { key: OrderKey; descending: boolean } {
  const [key, direction] = text.split(":") as [OrderKey, "desc" | "asc"];
  return { key, descending: direction === "desc" };
}

/** tag: every tag is one; digest: tags of one digest count once. */
export const count = z.enum(["tag", "digest"]);
