/**
 * What somebody who may push an image can put into every text of it: a direction override, which shows what
 * follows backwards, a zero width space, the beginning of a terminal's colours, and a length that stalls a
 * browser.
 */
export const hidden = ["\u202e", "\u200b", "\u001b", "\u2066", "\ufeff"] as const;
export const hostile = (word: string) => `${word} ${hidden.join("x")} tset${"שx".repeat(50_000)}`;

/** Where a page carries text: what is read, and what is shown or read out from attributes. */
export function textsOf(page: HTMLElement): string[] {
  const named = ["title", "aria-label", "aria-description", "placeholder", "alt", "value"];
  const attributes = [...page.querySelectorAll("*")].flatMap((element) =>
    named.flatMap((name) => element.getAttribute(name) ?? []),
  );
  return [page.textContent ?? "", ...attributes];
}

/** The hidden characters, and the texts without bound, that a page lets through. Right: none. */
export function harmIn(page: HTMLElement): string[] {
  return textsOf(page).flatMap((text) => [
    ...hidden.flatMap((character) => {
      const at = text.indexOf(character);
      return at < 0 ? [] : [`hidden: ${JSON.stringify(text.slice(Math.max(0, at - 30), at + 5))}`];
    }),
    ...(text.length > 90_000 ? [`${text.length} characters: ${text.slice(0, 60)}`] : []),
  ]);
}
