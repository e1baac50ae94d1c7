import fc from "fast-check";
import { expect, test } from "vitest";
import { inEnglish } from "../../phrases";
import { splitCommand } from "./split-command";

const wordsOf = (text: string) =>
  splitCommand(text).commands.map((words) => words.map((word) => word.text));

test("quotes, backslashes and continued lines make words as in a shell", () => {
  expect(wordsOf(`a 'b c' "d \\"e\\" \\w" f\\ g --x='1 2'y "" \\\n  z`)).toEqual([
    ["a", "b c", 'd "e" \\w', "f g", "--x=1 2y", "", "z"],
  ]);
  expect(wordsOf("a \\\r\n b")).toEqual([["a", "b"]]);
});

test("comments, prompts and several commands", () => {
  expect(wordsOf("# first\n$ a b#c # d\ne; f && g | h")).toEqual([
    ["a", "b#c"],
    ["e"],
    ["f"],
    ["g"],
    ["h"],
  ]);
});

test("variables that the text sets are put in, and others are marked", () => {
  expect(wordsOf(`A="x y"\nrun "$A" '$A' \${A}z`)).toEqual([["run", "x y", "$A", "x yz"]]);
  const { commands } = splitCommand('run "$B" `c` "a$" $(d)');
  expect(commands).toEqual([]);
  const marked = splitCommand('run "$B" "`c`" "a$" x$').commands[0];
  expect(marked?.map(({ variable }) => variable)).toEqual([false, true, true, false, false]);
});

test("what is not closed, and what is redirected, is a fault", () => {
  for (const text of ["a 'b", 'a "b', "a > b", "(a)"])
    expect(splitCommand(text).fault).not.toBeNull();
});

test("words in quotes come out as they went in, whatever they are", () => {
  const single = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 2 }), (words) => {
      const command = ["run", ...words];
      expect(wordsOf(command.map(single).join(" "))).toEqual([command]);
    }),
    { seed: 7 },
  );
});

test("a variable that grows out of itself is stopped", () => {
  const lines = Array.from({ length: 60 }, (_, at) => `A${at + 1}=$A${at}$A${at}`);
  const { fault } = splitCommand(`A0=xxxxxxxxxx\n${lines.join("\n")}`);
  expect(fault && inEnglish(fault)).toContain("too much text");
});
