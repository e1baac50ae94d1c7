import { classNames } from "@/lib/client/class-names";
import { CopyButton } from "./copy-button";

interface CodeBlockProps {
  code: string;
  /** Names the block for screen readers and the copy button: "Pull command". */
  label: string;
  /** Breaks long lines instead of scrolling them. */
  wrap?: boolean;
  className?: string;
}

export function CodeBlock({ code, label, wrap, className }: CodeBlockProps) {
  return (
    <div className={classNames("relative rounded-md border border-line bg-sunken", className)}>
      <pre
        aria-label={label}
        tabIndex={0}
        className={classNames(
          "max-h-[32rem] overflow-auto py-2 pr-10 pl-3 font-mono text-xs leading-5",
          wrap && "[overflow-wrap:anywhere] whitespace-pre-wrap",
        )}
      >
        <code>{code}</code>
      </pre>
      <CopyButton
        value={code}
        label={`Copy ${label.toLowerCase()}`}
        className="absolute top-1.5 right-1.5 bg-sunken"
      />
    </div>
  );
}
