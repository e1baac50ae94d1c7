import fc from "fast-check";
import { encodePhrase } from "../../../phrases";
import { hashPlan, type PlanBody } from "../..";
import type { Snapshot } from "../../../snapshot";
import { scannedAt } from "../arbitraries";
import { planCase, planSelectionCase, policyCases, selectionCases, wild } from "./cases";
import { holds } from "./holds";
import { printCase } from "./print-case";

/** Puts every list whose order means nothing into another order, by a number. */
function shuffle(snapshot: Snapshot, seed: number): Snapshot {
  let state = seed;
  const next = (bound: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % bound;
  };
  const mix = <T>(list: readonly T[]): T[] => {
    const mixed = [...list];
    for (let at = mixed.length - 1; at > 0; at--) {
      const other = next(at + 1);
      [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
    }
    return mixed;
  };
  return {
    ...snapshot,
    repositories: mix(snapshot.repositories).map((repository) => ({
      ...repository,
      tags: mix(repository.tags),
      manifests: mix(repository.manifests),
    })),
    manifests: mix(snapshot.manifests).map((facts) => ({ ...facts, blobs: mix(facts.blobs) })),
    ...(snapshot.inUse
      ? { inUse: { ...snapshot.inUse, digests: mix(snapshot.inUse.digests) } }
      : {}),
  };
}

function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

function differ(one: PlanBody, two: PlanBody): string[] {
  const inputs = { registry: "r", snapshotId: "s", policy: null, selection: null, now: scannedAt };
  if (JSON.stringify(one) !== JSON.stringify(two)) {
    const [left, right] = [JSON.stringify(one), JSON.stringify(two)];
    const at = [...left].findIndex((letter, number) => letter !== right[number]);
    const around = (text: string) => text.slice(Math.max(0, at - 80), at + 80);
    return ["the order of the input shows in the plan", around(left), around(right)];
  }
  const hash = hashPlan({ ...inputs, body: one });
  if (hash !== hashPlan({ ...inputs, body: two })) return ["two hashes of one plan"];
  if (hash === hashPlan({ ...inputs, now: scannedAt + 1, body: one }))
    return ["one hash of two plans"];
  const row = one.rows[0];
  if (!row) return [];
  const other = {
    ...one,
    rows: [
      { ...row, reason: encodePhrase(["text.plain", { text: "other" }]) },
      ...one.rows.slice(1),
    ],
  };
  return hash === hashPlan({ ...inputs, body: other }) ? ["the hash does not see a row"] : [];
}

const seeds = fc.nat({ max: 0x7fffffff });

holds(
  "a policy makes the same plan to the byte from the same facts in another order, and changes none",
  fc.tuple(policyCases(wild), seeds),
  ([given, seed]) =>
    differ(
      planCase({ ...given, snapshot: freeze(given.snapshot), policy: freeze(given.policy) }),
      planCase({ ...given, snapshot: shuffle(given.snapshot, seed) }),
    ),
  ([given]) => printCase(given.snapshot, given.document, planCase(given)),
);

holds(
  "a selection makes the same plan to the byte from the same facts in another order",
  fc.tuple(selectionCases(wild), seeds),
  ([given, seed]) =>
    differ(
      planSelectionCase({ ...given, snapshot: freeze(given.snapshot) }),
      planSelectionCase({
        snapshot: shuffle(given.snapshot, seed),
        selection: given.selection.toReversed(),
      }),
    ),
  ([given]) => printCase(given.snapshot, given.selection, planSelectionCase(given)),
);
