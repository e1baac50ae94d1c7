import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";
import { de as germanPages } from "@/lib/client/messages/de";
import { en as englishPages } from "@/lib/client/messages/en";
import { english as englishCore } from "@/lib/core/phrases";
import { de as germanCore } from "@/lib/core/phrases/de";
import { de as germanServer } from "@/lib/server/phrases/de";
import { en as englishServer } from "@/lib/server/phrases/en";
import { readSources } from "./module-graph";

type Tree = { readonly [name: string]: string | Tree };

const catalogues: [string, Tree, Tree, { ignoreTag: boolean }][] = [
  ["the pages", englishPages, germanPages, { ignoreTag: false }],
  ["the core", englishCore, germanCore, { ignoreTag: true }],
  ["the server", englishServer, germanServer, { ignoreTag: true }],
];

function* messagesOf(tree: Tree, above = ""): Generator<[string, string]> {
  for (const [name, value] of Object.entries(tree)) {
    const path = above === "" ? name : `${above}.${name}`;
    if (typeof value === "string") yield [path, value];
    else yield* messagesOf(value, path);
  }
}

/** What the parser makes of a message, as far as values go. */
interface Element {
  type: number;
  value?: string;
  options?: Record<string, { value: Element[] }>;
  children?: Element[];
}
const LITERAL = 0;
const POUND = 7;

/** The values and tags that a message takes, each once. */
function valuesOf(message: string, options: { ignoreTag: boolean }): string[] {
  const found = new Set<string>();
  const visit = (elements: readonly Element[]) => {
    for (const { type, value, options: choices, children } of elements) {
      if (type !== LITERAL && type !== POUND) found.add(value ?? "");
      for (const choice of Object.values(choices ?? {})) visit(choice.value);
      visit(children ?? []);
    }
  };
  visit(new IntlMessageFormat(message, "en", undefined, options).getAst() as unknown as Element[]);
  return [...found].sort();
}

describe.each(catalogues)("messages of %s", (_, english, german, options) => {
  const inGerman = new Map(messagesOf(german));

  test("take the same values in both languages", () => {
    const wrong = [...messagesOf(english)].flatMap(([name, message]) => {
      const [one, other] = [message, inGerman.get(name) ?? ""].map((text) =>
        valuesOf(text, options).join(),
      );
      return one === other ? [] : [`${name}: ${one} / ${other}`];
    });
    expect(wrong).toEqual([]);
  });

  test("are none in one language only", () => {
    expect([...inGerman.keys()].sort()).toEqual([...messagesOf(english)].map(([at]) => at).sort());
  });

  test("are no English sentences in German", () => {
    const same = [...messagesOf(english)].filter(
      ([name, message]) =>
        /[a-z]{4,} [a-z]{3,} [a-z]{3,}/.test(message) && message === inGerman.get(name),
    );
    expect(same).toEqual([]);
  });
});

/** The name is written out, or begins with what stands before the first value: t(`run.state.${state}`). */
test("every message is used somewhere", () => {
  const sources = [...readSources().values()].join("\n");
  const written = new Set(sources.match(/["'`][a-zA-Z]+(?:\.[a-zA-Z0-9]+)+(?=["'`])/g) ?? []);
  const names = new Set([...written].map((text) => text.slice(1)));
  const begun = [
    ...new Set(sources.match(/`[a-zA-Z]+\.(?:[a-zA-Z0-9]+\.)*[a-zA-Z0-9]*(?=\$\{)/g) ?? []),
  ].map((text) => text.slice(1));
  const unused = catalogues.flatMap(([, english]) =>
    [...messagesOf(english)].flatMap(([name]) =>
      names.has(name) || begun.some((start) => name.startsWith(start)) ? [] : [name],
    ),
  );
  expect(unused).toEqual([]);
});
