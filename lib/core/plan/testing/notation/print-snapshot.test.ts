import { expect, test } from "vitest";
import { notationNow, parseSnapshot, printSnapshot } from ".";

test.each([
  "app: v1→I1[C1,C2,A1@C1] v2{pushed:1h,pulled:2h,seen:3d,immutable}→D2{40d,L=80,F=5!,#owner:ops,%note:x,doc:500} v3{mutable}→D3{#?}",
  "@untag:none @readOnly @pushTimes @pullTimes @gc:all @scanned:2h @partial app: v1→D1 b: v1→D1 X{missing} Y{unreadable}",
  "@pushTimes @pullTimes @pushTimesSince:40d @pullTimesSince:never @eventsLostAt:40d app: v1→D1",
  "app: v1→D1 S⇒D1 sha256-<D1>.sig→G cache→K[~L1] @inUse:D1,app=v1 @inUseAge:3d U{kind:unknown,?}",
])("what is printed reads as the same registry: %s", (text) => {
  const snapshot = parseSnapshot(text);
  const again = parseSnapshot(printSnapshot(snapshot, notationNow));
  expect(printSnapshot(again, notationNow)).toBe(printSnapshot(snapshot, notationNow));
  expect(again.repositories.map(({ tags }) => tags)).toEqual(
    snapshot.repositories.map(({ tags }) => tags),
  );
  const byDigest = (a: { digest: string }, b: { digest: string }) => (a.digest < b.digest ? -1 : 1);
  expect(again.manifests.toSorted(byDigest)).toEqual(snapshot.manifests.toSorted(byDigest));
});
