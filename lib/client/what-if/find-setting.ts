import type { FreedIs } from "@/lib/core/plan/report/freed-is";
import type { Snapshot } from "@/lib/core/snapshot";
import type { PolicyForm } from "../policy-form";

/** What of a policy can be turned: how many newest tags it keeps, or from how many days on it deletes. */
export type Dial = "newest" | "age";

export interface SettingPoint {
  /** Newest tags kept, or days. The more, the gentler. */
  value: number;
  freedBytes: number;
}

export interface FoundSetting {
  dial: Dial;
  target: number;
  /** The gentlest that frees the target; null: not even the harshest does, which is `harshest`. */
  found: SettingPoint | null;
  /** One step gentler than what was found, which frees too little; null: nothing gentler does anything. */
  gentler: SettingPoint | null;
  harshest: SettingPoint;
  freedIs: FreedIs;
  /** All that were tried, by value. */
  curve: SettingPoint[];
}

/** Which settings of a policy can be turned: one that deletes nothing by age has no age to turn. */
export function dialsOf({ remove, newest }: PolicyForm): Dial[] {
  return [
    ...(remove !== "none" && newest.on ? (["newest"] as const) : []),
    ...(remove === "older" ? (["age"] as const) : []),
  ];
}

export function turn(form: PolicyForm, dial: Dial, value: number): PolicyForm {
  return dial === "newest"
    ? { ...form, newest: { ...form.newest, top: value } }
    : { ...form, age: { ...form.age, amount: value, unit: "d" } };
}

const DAY_MS = 86_400_000;
const MOST_DAYS = 9_999;

/** From this value on, turning the dial further changes nothing any more. */
export function gentlestOf({ repositories, manifests }: Snapshot, dial: Dial, now: number): number {
  if (dial === "newest")
    return repositories.reduce((most, { tags }) => Math.max(most, tags.length), 1);
  // Of every time that an age may be of.
  let oldest = now;
  const look = (time: number | null | undefined) => {
    if (time != null && time < oldest) oldest = time;
  };
  for (const { created } of manifests) look(created);
  for (const repository of repositories) {
    for (const each of [...repository.tags, ...repository.manifests]) {
      look(each.firstSeen);
      look(each.pushed);
      look(each.pulled);
      look(each.stored);
    }
  }
  return Math.min(MOST_DAYS, Math.max(1, Math.ceil((now - oldest) / DAY_MS) + 1));
}

const HARSHEST = 1;
/** Between the ends, so that the curve has a shape where the search did not look. */
const CURVE_POINTS = 7;

/**
 * Finds the gentlest value whose plan frees the target. A gentler value never frees more, so half of the values
 * are ruled out by each plan. `freedBy` makes a whole plan; it may wait in between, and throw to give up.
 */
export async function findSetting(
  { dial, target, gentlest }: { dial: Dial; target: number; gentlest: number },
  freedBy: (value: number) => Promise<{ freedBytes: number; freedIs: FreedIs }>,
): Promise<FoundSetting> {
  const tried = new Map<number, number>();
  let freedIs: FreedIs = "exact";
  const at = async (value: number): Promise<SettingPoint> => {
    let freedBytes = tried.get(value);
    if (freedBytes === undefined) {
      const freed = await freedBy(value);
      freedBytes = freed.freedBytes;
      if (freed.freedIs === "atMost") freedIs = "atMost";
      tried.set(value, freedBytes);
    }
    return { value, freedBytes };
  };
  const harshest = await at(HARSHEST);
  let found: SettingPoint | null = harshest.freedBytes >= target ? harshest : null;
  let gentler: SettingPoint | null = null;
  if (found) {
    let [enough, tooGentle] = [HARSHEST, gentlest + 1];
    while (tooGentle - enough > 1) {
      const value = Math.floor((enough + tooGentle) / 2);
      if ((await at(value)).freedBytes >= target) enough = value;
      else tooGentle = value;
    }
    found = await at(enough);
    gentler = tooGentle > gentlest ? null : await at(tooGentle);
  }
  for (let point = 1; point <= CURVE_POINTS; point++)
    await at(Math.round(HARSHEST * (gentlest / HARSHEST) ** (point / CURVE_POINTS)));
  const curve = [...tried]
    .map(([value, freedBytes]) => ({ value, freedBytes }))
    .sort((a, b) => a.value - b.value);
  return { dial, target, found, gentler, harshest, freedIs, curve };
}
