import { render } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { compareManifests } from "@/lib/core/compare/compare-manifests";
import { now, serveImage, sideOf, type ImageParts } from "@/lib/core/compare/testing/serve";
import { Differences } from "./differences";

function say(a: ImageParts, b: ImageParts): string {
  const sides = { a: sideOf(serveImage(a)), b: sideOf(serveImage(b)) };
  const comparison = compareManifests(sides, [], now).pairs[0]?.comparison;
  if (!comparison) throw new Error("There is nothing to say.");
  const { container } = render(<Differences comparison={comparison} />);
  for (const step of container.querySelectorAll("code"))
    step.replaceWith(`\`${step.textContent}\``);
  return container.textContent.trim();
}

const image = (layers: string[], config: object = {}, commands: string[] = []): ImageParts => ({
  layers,
  config: {
    os: "linux",
    config,
    ...(commands.length > 0
      ? { history: commands.map((command) => ({ created_by: command })) }
      : {}),
  },
});

describe("a summary in plain words", () => {
  test("says what is added on top, and since which step", () => {
    const commands = ["ADD rootfs", "/bin/sh -c npm ci", "COPY app"];
    expect(
      say(image(["base"]), image(["base", "deps", "app"], { Env: ["A=1", "B=2"] }, commands)),
    ).toBe(
      "B adds 2 layers (20 B) on top of the 1 of A, from `RUN npm ci` on. 2 variables differ.",
    );
  });

  test("says what is left out", () => {
    expect(say(image(["base", "x"]), image(["base"]))).toBe(
      "B leaves out the top 1 layer (10 B) of A. Nothing else differs.",
    );
  });

  test("says where both go on in another way", () => {
    expect(
      say(image(["base", "x"], { User: "a" }), image(["base", "y", "z"], { Labels: { a: "b" } })),
    ).toBe(
      "The first layer is the same. Above, A has 1 layer (10 B) and B has 2 layers (20 B). 1 label and the user differ.",
    );
  });

  test("says that they have no layer in common at the bottom", () => {
    expect(say(image(["x"]), image(["y"], { Cmd: ["go"] }))).toBe(
      "They share no layer at the bottom: A has 1 layer (10 B), B has 1 layer (10 B). The command differs.",
    );
  });

  test("says that all layers are the same, also where only their compression is another", () => {
    expect(say(image(["x", "y"]), image(["x", "y"]))).toBe(
      "All 2 layers are the same. Nothing else differs.",
    );
    const config = { os: "linux", rootfs: { diff_ids: ["d"] } };
    expect(say({ layers: ["x"], config }, { layers: ["y"], config })).toBe(
      "The only layer is the same in content; 1 is compressed in another way. Nothing else differs.",
    );
    expect(say(image([]), image([], { ExposedPorts: { "80/tcp": {} } }))).toBe(
      "Neither has layers. 1 port differs.",
    );
  });

  test("does not say that nothing else differs where a config is not known", () => {
    expect(say(image(["x"]), { layers: ["x"], config: null })).toBe(
      "The only layer is the same. A config could not be read, so that what it sets is not compared.",
    );
  });
});
