import { describe, expect, test } from "vitest";
import { alignHistory, readableCommand } from "./layers-panel";

const layer = (digest: string) => ({ digest, mediaType: "layer", size: 1 });
const step = (createdBy: string, emptyLayer: boolean) => ({
  created: null,
  createdBy,
  comment: null,
  emptyLayer,
  size: null,
});

describe("alignHistory", () => {
  test("gives each step that is not empty the next layer, and keeps layers left over", () => {
    const aligned = alignHistory(
      [layer("a"), layer("b"), layer("c")],
      [step("ADD", false), step("ENV", true), step("RUN", false)],
    );
    expect(aligned.map((each) => [each.step?.createdBy, each.layer?.digest])).toEqual([
      ["ADD", "a"],
      ["ENV", undefined],
      ["RUN", "b"],
      [undefined, "c"],
    ]);
  });
});

describe("readableCommand", () => {
  test.each([
    ['/bin/sh -c #(nop)  CMD ["sh"]', 'CMD ["sh"]'],
    ["/bin/sh -c apt-get update", "RUN apt-get update"],
    ["RUN /bin/sh -c make # buildkit", "RUN make"],
    [`LABEL a="${" ".repeat(900_000)}"`, `LABEL a="${" ".repeat(900_000)}"`],
  ])("%.40s", (written, read) => expect(readableCommand(written)).toBe(read));
});
