import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { begin, DAY_MS, graphOf, manifest, sample, tag } from "@/lib/testing/sample-graph";
import { placeFlags } from "./flags";
import { arrangeColumns, pickColumns } from "./graph-columns";
import { buildMarks, chooseLevel, Spans } from "./marks";
import { collectLinks, relatedTo } from "./related";
import { buildAxis, ticksOf } from "./time-axis";
import { tracksOf } from "./tracks";
import { panView, resizeView, revealIn, whole, zoomView } from "./view";

describe("columns", () => {
  const arranged = arrangeColumns(sample, "created");

  test("hold what hangs together, those without a date first, then the oldest", () => {
    const names = arranged.columns.map(({ parts }) =>
      parts.map(({ place }) => sample.manifests[place]?.digest).sort(),
    );
    expect(names).toEqual([
      ["undated"],
      ["amd", "older"],
      ["alone"],
      ["arm", "index", "signature"],
    ]);
  });

  test("name the tags on them, without those that only lead to a signature", () => {
    expect(arranged.columns.map(({ tags }) => tags.map(({ name }) => name))).toEqual([
      ["dev"],
      ["v1"],
      [],
      ["v2", "latest"],
    ]);
  });

  test("have lanes by kind, platform, what is attached, and what no tag leads to", () => {
    expect(arranged.lanes.map(({ label }) => label)).toEqual([
      "Index",
      "linux/amd64",
      "linux/arm64",
      "Attached",
      "Untagged",
    ]);
    const alone = arranged.columns[2];
    expect(alone?.parts[0]?.lane).toBe("untagged");
  });

  test("many platforms share one lane", () => {
    const manifests = Array.from({ length: 8 }, (_, at) =>
      manifest(`m${at}`, { platform: `p${at}` }),
    );
    const { lanes } = arrangeColumns(
      graphOf({ manifests, tags: manifests.map((_, at) => tag(`t${at}`, at)) }),
      "created",
    );
    expect(lanes.map(({ label }) => label)).toEqual(["p0", "p1", "p2", "p3", "4 other platforms"]);
  });

  test("every manifest stands in exactly one, whatever refers to whatever", () => {
    const edge = fc.record({
      from: fc.nat(9),
      to: fc.nat(9),
      type: fc.constantFrom("child" as const, "subject" as const),
    });
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 30 }), (edges) => {
        const manifests = Array.from({ length: 10 }, (_, at) => manifest(`m${at}`));
        const { columns, columnOf } = arrangeColumns(graphOf({ manifests, edges }), "created");
        const places = columns.flatMap(({ parts }) => parts.map(({ place }) => place));
        expect(places.toSorted((a, b) => a - b)).toEqual(manifests.map((_, at) => at));
        columns.forEach(({ parts }, column) =>
          parts.forEach(({ place }) => expect(columnOf[place]).toBe(column)),
        );
      }),
    );
  });

  test("can be narrowed to some", () => {
    const picked = pickColumns(arranged, ({ tags }) => tags.some(({ name }) => name === "v1"));
    expect(picked.columns).toHaveLength(1);
    expect(picked.lanes.map(({ label }) => label)).toEqual(["Index", "linux/amd64"]);
    expect([picked.columnOf[4], picked.columnOf[1], picked.columnOf[0]]).toEqual([0, 0, -1]);
  });
});

const columnsAt = (dates: (number | null)[]) =>
  dates.map((at, root) => ({ root, at, tags: [], parts: [{ place: root, lane: "image" }] }));

describe("the axis", () => {
  test("never goes back, and leaves each column its room", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 1, maxLength: 60 }),
        fc.nat(5),
        (days, undated) => {
          const dates = days.sort((a, b) => a - b).map((day) => begin + day * DAY_MS);
          const columns = columnsAt([...new Array<null>(undated).fill(null), ...dates]);
          const { positions } = buildAxis(columns);
          positions.forEach((position, index) => {
            const before = positions[index - 1] ?? 0;
            expect(position - before).toBeGreaterThan(index === 0 ? 0 : 0.79 / columns.length);
            expect(position).toBeLessThanOrEqual(1);
          });
        },
      ),
    );
  });

  test("shows a pause, and an instant stands between its neighbours", () => {
    const axis = buildAxis(columnsAt([begin, begin + DAY_MS, begin + 100 * DAY_MS]));
    const [first = 0, second = 0, third = 0] = axis.positions;
    expect(third - second).toBeGreaterThan(second - first);
    expect(axis.positionOf(begin + DAY_MS / 2)).toBeCloseTo((first + second) / 2);
  });

  test("has dates that are there, and no more than there is room for", () => {
    const columns = columnsAt(Array.from({ length: 90 }, (_, day) => begin + day * DAY_MS));
    const axis = buildAxis(columns);
    const ticks = ticksOf(axis, columns, { view: whole, most: 6 });
    expect(ticks.map(({ unit }) => unit)).toEqual(new Array(4).fill("month"));
    expect(ticks.map(({ position }) => position)).toEqual(
      ticks.map(({ position }) => position).toSorted((a, b) => a - b),
    );
  });
});

describe("marks", () => {
  const dates = Array.from({ length: 2_000 }, (_, at) => begin + at * (DAY_MS / 4));
  const columns = columnsAt(dates);
  const [axis, spans] = [buildAxis(columns), new Spans(columns)];
  const manifests = dates.map((created, at) => manifest(`m${at}`, { created }));
  const fateOf = manifests.map((_, at) => (at % 2 === 0 ? ("keep" as const) : ("delete" as const)));

  test("are weeks from far, days nearer, and each its own when there is room", () => {
    const levels = [1, 0.5, 0.06].map((part) =>
      chooseLevel(spans, axis, { view: { from: 1 - part, to: 1 }, width: 1_000 }),
    );
    expect(levels).toEqual(["week", "week", "each"]);
    expect(chooseLevel(spans, axis, { view: { from: 0.8, to: 1 }, width: 1_010 })).toBe("day");
  });

  test("leave nothing out and count nothing twice at any level", () => {
    for (const level of ["each", "day", "week", "month", "year"] as const) {
      const { marks } = buildMarks({ columns, spans, axis }, { level, manifests, fateOf });
      const places = marks.flatMap(({ cells }) => cells.flatMap((cell) => cell.places));
      expect(places).toEqual(manifests.map((_, at) => at));
      const counts = marks.flatMap(({ cells }) => cells.map(({ fates }) => fates.delete));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1_000);
      const bytes = marks.reduce((sum, mark) => sum + mark.bytes.keep + mark.bytes.delete, 0);
      expect(bytes).toBe(20_000);
    }
  });
});

test("a path is everything above and below, not what merely shares something", () => {
  const names = (place: number) =>
    [...relatedTo([place], collectLinks(sample))].map((at) => sample.manifests[at]?.digest).sort();
  expect(names(2)).toEqual(["arm", "index"]);
  expect(names(0)).toEqual(["amd", "arm", "index", "signature"]);
  expect(names(1)).toEqual(["amd", "index", "older"]);
});

test("a track leads from where a tag was first seen to where it is, and counts what is gone", () => {
  expect(tracksOf(sample)).toEqual([
    {
      tag: "latest",
      gone: 1,
      stops: [
        { place: 4, since: begin },
        { place: 5, since: begin + 5 },
        { place: 0, since: begin },
      ],
    },
  ]);
});

test("no name is written over another", () => {
  const request = fc.record({ x: fc.nat(500), length: fc.integer({ min: 1, max: 30 }) });
  fc.assert(
    fc.property(fc.array(request, { maxLength: 60 }), (requests) => {
      const flags = placeFlags(
        requests.map(({ x, length }, at) => ({ key: String(at), x, text: "x".repeat(length) })),
        { width: 500, rows: 4, widthOf: (text) => text.length * 6 },
      );
      for (const row of [0, 1, 2, 3]) {
        const spans = flags
          .filter((flag) => flag.row === row)
          .map(({ x, text, endsHere }) => {
            const from = endsHere ? x - text.length * 6 : x;
            return { from, to: from + text.length * 6 };
          })
          .sort((a, b) => a.from - b.from);
        spans.forEach(({ from, to }, at) => {
          expect(from).toBeGreaterThanOrEqual(spans[at - 1]?.to ?? 0);
          expect(to).toBeLessThanOrEqual(500);
        });
      }
    }),
  );
});

describe("the view", () => {
  const view = { from: 0.4, to: 0.6 };
  test("zooms around what is pointed at", () => {
    const zoomed = zoomView(view, { factor: 0.5, focus: 0.25, narrowest: 0 });
    expect(zoomed.to - zoomed.from).toBeCloseTo(0.1);
    expect(zoomed.from + 0.25 * 0.1).toBeCloseTo(0.45);
    expect(zoomView(view, { factor: 0.01, focus: 0.5, narrowest: 0.1 })).toEqual({
      from: expect.closeTo(0.45) as number,
      to: expect.closeTo(0.55) as number,
    });
  });

  test("stays on the axis", () => {
    expect(panView(view, 5)).toEqual({ from: expect.closeTo(0.8) as number, to: 1 });
    expect(panView(view, -5).from).toBe(0);
    expect(zoomView(view, { factor: 50, focus: 0.9, narrowest: 0 })).toEqual(whole);
  });

  test("goes no farther than it must to show something, and keeps its scale in less room", () => {
    expect(revealIn(view, 0.5)).toBe(view);
    const moved = revealIn(view, 0.8);
    expect(moved.to).toBeCloseTo(0.816);
    const narrower = resizeView(view, 0.5, 0.55);
    expect(narrower.to - narrower.from).toBeCloseTo(0.1);
    expect((0.55 - narrower.from) / 0.1).toBeCloseTo(0.75);
  });
});
