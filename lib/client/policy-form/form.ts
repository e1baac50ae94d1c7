import type { Timestamp } from "@/lib/core/policy/leaves";
import type { OrderKey } from "@/lib/core/policy/order";
import { t } from "../language";

export const durationUnits = ["h", "d", "w"] as const;
export type DurationUnit = (typeof durationUnits)[number];
export interface Duration {
  amount: number;
  unit: DurationUnit;
}

export type AgeTimestamp = Extract<
  Timestamp,
  "created" | "pushed" | "pulled" | "active" | "firstSeen"
>;
export const ageTimestamps = ["created", "pushed", "pulled", "active", "firstSeen"] as const;
export const newestOrders = [
  "created",
  "pushed",
  "firstSeen",
  "semver",
  "natural",
] as const satisfies readonly OrderKey[];
export type NewestOrder = (typeof newestOrders)[number];
export const newestGroups = ["repository", "major", "minor", "withoutDigits"] as const;
export type NewestGroup = (typeof newestGroups)[number];

/** What the form asks: what most people want. Every one of its states is a policy document. */
export interface PolicyForm {
  name: string;
  description: string;
  /** Patterns of repositories, in the notation of `pattern-text.ts`. Empty: every repository. */
  include: string[];
  exclude: string[];
  /** Only tags matching one of these are ever deleted. Empty: every tag. */
  tags: string[];
  /** Which of them go: those older than an age, all whatever their age, or none. */
  remove: "older" | "all" | "none";
  age: Duration & { of: AgeTimestamp };
  /** The newest of the tags in question stay. */
  newest: { on: boolean; top: number; by: NewestOrder; group: NewestGroup };
  /** Tags that are never deleted, whatever else holds. */
  never: string[];
  /** What is reported in use stays. */
  inUse: boolean;
  /** At least this many tags stay in each repository; 0 asks for none. */
  floor: number;
  untagged: { remove: boolean; after: Duration };
  guards: { maxPercent: number; maxCount: number; confirmEmpty: boolean };
}

export const defaultGuards = { maxPercent: 50, maxCount: 500, confirmEmpty: true } as const;
/** A day: longer than a build takes from pushing its parts to pushing the tag that holds them. */
export const defaultGrace: Duration = { amount: 24, unit: "h" };

/** What most people come for. */
export function commonForm(): PolicyForm {
  return {
    name: t("policyForm.commonName"),
    description: "",
    include: [],
    exclude: [],
    tags: [],
    remove: "older",
    age: { amount: 30, unit: "d", of: "created" },
    newest: { on: true, top: 5, by: "created", group: "repository" },
    never: ["latest"],
    inUse: false,
    floor: 0,
    untagged: { remove: false, after: { ...defaultGrace } },
    guards: { ...defaultGuards },
  };
}
