import { describe, expect, test } from "vitest";
import {
  expectPlan,
  keep,
  newer,
  newest,
  not,
  older,
  reasonOf,
  remove,
} from "./testing/expect-plan";

const watched = (since: string) =>
  `@pushTimes @pullTimes @pushTimesSince:${since} @pullTimesSince:${since}`;

describe("pushes that the registry's storage tells of", () => {
  const old = [remove(older("30d", "pushed"))];

  test("decide where no event came, and the reason says so", () => {
    const plan = expectPlan("@pushTimes v1{stored:40d}→D1", old, "delete v1");
    expect(reasonOf(plan, "v1")).toContain("Pushed (by the storage) 40 days ago");
    expectPlan("@pushTimes v1{stored:20d}→D1{stored:40d}", old, "keep v1");
    const manifest = expectPlan("@pushTimes v1→D1{stored:40d}", old, "delete v1");
    expect(reasonOf(manifest, "v1")).toContain("manifest was pushed (by the storage)");
  });

  test("the later of the two is the last push", () => {
    expectPlan("@pushTimes v1{pushed:40d,stored:20d}→D1", old, "keep v1");
    expectPlan("@pushTimes v1{pushed:20d,stored:40d}→D1", old, "keep v1");
  });

  test("they do not say that something was never pulled: the first push may be long ago", () => {
    const used = { default: "delete" as const, rules: [keep(newer("90d", "pulled"))] };
    const state = "@pushTimes @pullTimes @pullTimesSince:5d";
    expectPlan(`${state} v1{pushed:3d,seen:3d}→D1{seen:3d}`, used, "delete v1");
    expectPlan(`${state} v1{stored:3d,seen:3d}→D1{seen:3d}`, used, "keep v1");
  });
});

describe("pushes and pulls that are known only since events have been coming in", () => {
  const unused = [remove(older("30d", "pulled"))];

  test("what was not pulled since yesterday, when events began, is kept", () => {
    expectPlan(`${watched("1d")} v1→D1`, unused, "keep v1");
    expectPlan(`${watched("1d")} v1→D1`, [remove(not(newer("30d", "pulled")))], "keep v1");
    expectPlan(
      `${watched("1d")} v1→D1`,
      { default: "delete", rules: [keep(newer("30d", "pulled"))] },
      "keep v1",
    );
  });

  test("what was not pulled in all the time asked for goes, and the reason says how it is known", () => {
    const plan = expectPlan(`${watched("40d")} v1→D1`, unused, "delete v1");
    expect(reasonOf(plan, "v1")).toContain(
      "Not pulled in the last 40 days, since when it would have been seen",
    );
    expectPlan(`${watched("30d")} v1→D1`, unused, "keep v1");
  });

  test("what was pushed since is unused only since its push, though its manifest is older", () => {
    expectPlan(`${watched("40d")} v1{pushed:10d,seen:10d}→D1{seen:99d}`, unused, "keep v1");
    expectPlan(`${watched("99d")} v1{pushed:40d,seen:40d}→D1{seen:40d}`, unused, "delete v1");
  });

  test("a pull seen before events were lost is not the last one until long enough after", () => {
    expectPlan(`${watched("10d")} v1{pulled:60d}→D1`, unused, "keep v1");
    expectPlan(`${watched("31d")} v1{pulled:60d}→D1`, unused, "delete v1");
    expectPlan(`${watched("31d")} v1{pulled:29d}→D1`, unused, "keep v1");
  });

  test("a pull seen while events are off says only that it was not used less lately", () => {
    const off = "@pushTimes @pullTimes @pullTimesSince:never";
    expectPlan(`${off} v1{pulled:60d}→D1`, unused, "keep v1");
    expectPlan(`${off} v1→D1`, unused, "keep v1");
    expectPlan(`@pushTimes @pullTimesSince:never v1{pulled:60d}→D1`, unused, "keep v1");
    const used = { default: "delete" as const, rules: [keep(newer("90d", "pulled"))] };
    expectPlan(`${off} v1{pulled:60d}→D1`, used, "keep v1");
  });

  test("nothing whose pull may have gone by takes a place among the most recently pulled", () => {
    const rules = [remove(not(newest(1, { by: ["pulled:desc"] })))];
    expectPlan(
      `${watched("10d")} v1{pulled:1d}→A v2{pulled:2d}→B v3{pulled:60d}→C v4→D`,
      rules,
      "keep v1 v3 v4\ndelete v2",
    );
  });

  test("a push before events began is known to be that old, and no older", () => {
    const old = [remove(older("30d", "pushed"))];
    expectPlan(`${watched("29d")} v1→D1`, old, "keep v1");
    expectPlan(`${watched("31d")} v1→D1`, old, "delete v1");
    expectPlan(`@pushTimes @pushTimesSince:never v1→D1`, old, "keep v1");
    expectPlan(`@pushTimes @pushTimesSince:never v1{pushed:31d}→D1`, old, "delete v1");
  });

  test("a push since then is the last sign of life whatever was pulled before", () => {
    const idle = [remove(older("30d", "active"))];
    expectPlan(`${watched("50d")} v1{pushed:40d}→D1{seen:99d}`, idle, "delete v1");
    expectPlan(`${watched("50d")} v1{pushed:20d}→D1{seen:99d}`, idle, "keep v1");
    expectPlan(`${watched("20d")} v1{pushed:40d}→D1{seen:99d}`, idle, "keep v1");
    expectPlan(`${watched("31d")} v1{pushed:40d}→D1{seen:99d}`, idle, "delete v1");
  });

  test("lost events are told to whoever goes by them, and to nobody else", () => {
    const state = `${watched("3d")} @eventsLostAt:3d v1→D1`;
    const warned = expectPlan(state, unused, "keep v1").warnings;
    expect(warned.map((warning) => warning.code)).toContain("eventsLost");
    const recovered = `${watched("31d")} @eventsLostAt:31d v1{pulled:1d}→D1`;
    const silent = expectPlan(recovered, unused, "keep v1").warnings;
    expect(silent.map((warning) => warning.code)).not.toContain("eventsLost");
    const ranked = [remove(not(newest(1, { by: ["pulled:desc"] })))];
    const warnings = expectPlan(recovered, ranked, "keep v1").warnings;
    expect(warnings.map((warning) => warning.code)).toContain("eventsLost");
    const others = expectPlan(state, [remove(older("200d"))], "keep v1").warnings;
    expect(others.map((warning) => warning.code)).not.toContain("eventsLost");
  });
});
