import { Fragment, type ReactNode } from "react";
import { classNames } from "@/lib/client/class-names";
import { cutText, splitHidden, type TextPiece } from "@/lib/core/text/hidden-characters";

/** More marks than this are no longer elements of their own: a text of nothing else would stall the page. */
const MOST_MARKS = 400;
const SHORT = 500;
/**
 * Longer texts are laid out in blocks of their own: what a browser needs to find the words of Thai, or the
 * order of right-to-left letters, grows with the square of the length, to minutes for one label.
 */
const BLOCK = 4096;

interface UntrustedTextProps {
  text: string;
  /** Characters that are shown; `LongText` offers the rest. */
  limit?: number;
  /** Line feeds stay, for preformatted text. */
  lines?: boolean;
  className?: string;
}

/**
 * Text that somebody else wrote: a registry, an image, another user. It stands apart from the text around it
 * (`<bdi>`), what would not be seen or would reorder the rest is shown as a marked escape, and it is cut.
 */
export function UntrustedText({ text, limit = SHORT, lines, className }: UntrustedTextProps) {
  const cut = cutText(text, limit);
  const more = cut.length < text.length && "…";
  if (cut.length <= BLOCK) {
    return (
      <bdi className={className}>
        <TextPieces text={cut} lines={lines} />
        {more}
      </bdi>
    );
  }
  const blocks = blocksOf(cut);
  return (
    <bdi className={classNames("block", className)}>
      {blocks.map((block, index) => (
        <span key={index} dir="auto" className="block">
          <TextPieces text={block} lines={lines} marks={MOST_MARKS / blocks.length} />
        </span>
      ))}
      {more}
    </bdi>
  );
}

interface TextPiecesProps {
  text: string;
  lines?: boolean;
  /** The most hidden characters that are marked; others are only written out. */
  marks?: number;
}

/** Without an element around it, for a sentence that is only in part somebody else's. */
export function TextPieces({ text, lines, marks = MOST_MARKS }: TextPiecesProps): ReactNode {
  return boundMarks(splitHidden(text, { lines }), marks).map((piece, index) =>
    piece.hidden === null ? (
      <Fragment key={index}>{piece.text}</Fragment>
    ) : (
      <Mark key={index} {...piece} />
    ),
  );
}

function Mark({ text, hidden }: TextPiece) {
  return (
    <span
      role="img"
      aria-label={hidden ?? undefined}
      title={hidden ?? undefined}
      className="mx-px rounded-xs bg-warn-soft px-0.5 font-mono text-[0.85em] text-warn"
    >
      {text}
    </span>
  );
}

function boundMarks(pieces: TextPiece[], most: number): TextPiece[] {
  let marks = 0;
  const last = pieces.findIndex((piece) => piece.hidden !== null && ++marks > most);
  if (last < 0) return pieces;
  const rest = pieces.slice(last).map((piece) => piece.text);
  return [...pieces.slice(0, last), { text: rest.join(""), hidden: null }];
}

/** Cut after a line feed or a space where there is one near. */
function blocksOf(text: string): string[] {
  const blocks: string[] = [];
  for (let at = 0; at < text.length;) {
    const block = cutText(text.slice(at, at + BLOCK + 1), BLOCK);
    const gap = Math.max(block.lastIndexOf("\n"), block.lastIndexOf(" "));
    const end = at + block.length < text.length && gap > BLOCK / 2 ? gap + 1 : block.length;
    blocks.push(block.slice(0, end));
    at += end;
  }
  return blocks;
}
