import { expect, test } from "vitest";
import { inEnglish } from "../../phrases";
import type { PolicyInput } from "../../policy";
import { newer, newest, older, readPolicy, remove, tag } from "../cases/testing/expect-plan";
import { notationNow as now, parseSnapshot } from "../testing/notation";
import { eventWarnings } from "./warnings";

type Condition = NonNullable<PolicyInput["rules"][number]["when"]>;

/** Whether a policy is told that events were lost three days ago. */
const warnsOfLoss = (...conditions: Condition[]) => {
  const policy = readPolicy({ rules: conditions.map((condition) => remove(condition)) });
  return eventWarnings(parseSnapshot("@eventsLostAt:3d v1→A"), policy, now).length > 0;
};
const lost = "2025-12-29T00:00:00Z";

test("says when, in words", () => {
  const policy = readPolicy({ rules: [remove(older("30d", "pulled"))] });
  const [warning] = eventWarnings(parseSnapshot("@eventsLostAt:3d v1→A"), policy, now);
  expect(warning).toMatchObject({ code: "eventsLost" });
  expect(warning && inEnglish(warning.message)).toMatch(
    /^On 2025-12-29 00:00 UTC it showed that events /,
  );
  expect(eventWarnings(parseSnapshot("v1→A"), policy, now)).toEqual([]);
});

test("whoever goes by pushes or pulls as far back as that, among others who do not", () => {
  expect(warnsOfLoss(older("30d", "pulled"))).toBe(true);
  expect(warnsOfLoss(tag("v*"), older("30d", "pushed"), older("1d"))).toBe(true);
  expect(warnsOfLoss(newer("30d", "active"))).toBe(true);
  expect(warnsOfLoss(older("30d"), older("30d", "firstSeen"), tag("v*"))).toBe(false);
  expect(warnsOfLoss()).toBe(false);
});

test("bounds by age or by date, one of which reaches back far enough", () => {
  expect(warnsOfLoss(older("3d", "pulled"))).toBe(true);
  expect(warnsOfLoss(older("71h", "pulled"))).toBe(false);
  expect(warnsOfLoss({ time: { of: "pulled", olderThan: "1d", newerThan: "30d" } })).toBe(true);
  expect(warnsOfLoss({ time: { of: "pushed", before: lost } })).toBe(true);
  expect(warnsOfLoss({ time: { of: "pushed", after: lost } })).toBe(true);
  expect(warnsOfLoss({ time: { of: "pushed", before: "2025-12-29T00:00:01Z" } })).toBe(false);
});

test("orders by pull or by use, whichever key that is", () => {
  expect(warnsOfLoss(newest(1, { by: ["semver:desc", "pulled:desc"] }))).toBe(true);
  expect(warnsOfLoss(newest(1, { by: ["active:asc"] }))).toBe(true);
  expect(warnsOfLoss(newest(1, { by: ["created:desc", "pushed:desc"] }))).toBe(false);
});
