import { Fragment } from "react";

/** A sentence in which names stand between backticks, as reasons and findings are written. */
export function MarkedText({ text }: { text: string }) {
  return text.split("`").map((part, index) =>
    index % 2 === 0 ? (
      <Fragment key={index}>{part}</Fragment>
    ) : (
      <code key={index} className="font-mono text-[0.92em]">
        {part}
      </code>
    ),
  );
}
