import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { harmIn, hostile } from "@/lib/testing/hostile";
import "@/lib/testing/render-screen";
import { CodeBlock } from "./code-block";
import { LongText } from "./long-text";
import { UntrustedText } from "./untrusted-text";
import { useFirst } from "./use-first";
import { MarkedText } from "./marked-text";

test("a direction override is a mark with a name, and the text has a direction of its own", () => {
  const { container } = render(<UntrustedText text={"gnp\u202e.exe"} />);
  expect(screen.getByRole("img", { name: "right-to-left override (U+202E)" })).toHaveTextContent(
    "\\u202E",
  );
  expect(container.querySelector("bdi")).toHaveTextContent("gnp\\u202E.exe");
});

test("a long text shows its beginning, all of it when asked, and goes to the clipboard as it is", async () => {
  const text = `${"word ".repeat(20_000)}end\u202e`;
  const user = userEvent.setup();
  const { container } = render(<LongText text={text} name="big" />);
  expect(container.textContent.length).toBeLessThan(600);
  await user.click(screen.getByRole("button", { name: "Copy all of big" }));
  expect(await navigator.clipboard.readText()).toBe(text);
  await user.click(screen.getByRole("button", { name: "Show all (100 kB) of big" }));
  expect(container.textContent).toContain(`${"word ".repeat(20_000)}end\\u202E`);
  await user.click(screen.getByRole("button", { name: "Show less of big" }));
  expect(container.textContent.length).toBeLessThan(600);
});

test("a text beyond what a page can lay out is shown in part, in blocks, with few marks", async () => {
  const { container } = render(<LongText text={"\u202eabc".repeat(225_000)} name="big" />);
  await userEvent.click(screen.getByText("Show 393 kB of 1.35 MB"));
  expect(harmIn(container).filter((harm) => harm.startsWith("hidden"))).toEqual([]);
  const blocks = [...container.querySelectorAll("bdi > span")];
  expect(blocks).toHaveLength(64);
  expect(container.querySelectorAll("[role=img]").length).toBeLessThanOrEqual(450);
});

test("blocks end between words, and none of the text is lost or repeated", () => {
  const text = Array.from({ length: 3000 }, (_, index) => `word${index}`).join(" ");
  const { container } = render(<UntrustedText text={text} limit={1e6} />);
  expect(container.textContent).toBe(text);
  const blocks = [...container.querySelectorAll("bdi > span")];
  expect(blocks.length).toBeGreaterThan(4);
  for (const block of blocks.slice(0, -1)) expect(block.textContent).toMatch(/ $/);
});

test("code keeps its lines, marks what is hidden, and is cut", async () => {
  const { container } = render(<CodeBlock code={`a\n\tb\u202e\n${hostile("c")}`} label="JSON" />);
  expect(container.querySelector("pre")?.textContent).toContain("a\n\tb\\u202E\nc");
  expect(harmIn(container)).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: /^Show all/ }));
  expect(container.textContent.length).toBeGreaterThan(100_000);
});

test("a value in a sentence cannot turn the sentence around", () => {
  const { container } = render(<MarkedText text={'label `team` is "שלום", kept for 3 days'} />);
  expect([...container.querySelectorAll("bdi")].map((each) => each.textContent)).toEqual([
    "team",
    '"שלום"',
  ]);
  expect(container.textContent).toBe('label team is "שלום", kept for 3 days');
});

test("of many rows the first are drawn, and more when asked", async () => {
  const items = Array.from({ length: 450 }, (_, index) => `row ${index}`);
  function List() {
    const [shown, more] = useFirst(items, "rows");
    return (
      <>
        {shown.map((item) => (
          <li key={item}>{item}</li>
        ))}
        {more}
      </>
    );
  }
  const { container } = render(<List />);
  const rows = () => container.querySelectorAll("li").length;
  expect(rows()).toBe(200);
  expect(container).toHaveTextContent("200 of 450 rows");
  await userEvent.click(screen.getByRole("button", { name: "Show 200 more" }));
  await userEvent.click(screen.getByRole("button", { name: "Show 50 more" }));
  expect(rows()).toBe(450);
  expect(screen.queryByRole("button")).toBeNull();
});
