import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { TrackCell } from "./track-cell";

const day = (date: number) => new Date(2026, 4, date, 12).getTime();

test("a tag that moved shows a ring for each digest before, and says how often", () => {
  const moves = [
    { digest: "b", since: day(3), until: day(9) },
    { digest: "a", since: day(1), until: day(3) },
  ];
  const { container } = render(<TrackCell moves={moves} />);
  expect(
    screen.getByRole("img", { name: "Moved 2 times since 2026-05-01, last on 2026-05-09" }),
  ).toBeInTheDocument();
  const rings = [...container.querySelectorAll("circle")].map((ring) =>
    Number(ring.getAttribute("cx")),
  );
  expect(rings).toHaveLength(2);
  expect(rings[0]).toBeLessThan(rings[1] ?? 0);
});

test("one that has not moved shows a dash", () => {
  const { container } = render(<TrackCell moves={[]} />);
  expect(container).toHaveTextContent("—");
});
