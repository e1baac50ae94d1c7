import { Fragment } from "react";
import { UntrustedText } from "@/components/ui/untrusted-text";
import type { Phrase } from "./say-differences";

/** A build step in it is somebody else's text: it stands apart, and short. */
export function Sentence({ phrases }: { phrases: readonly Phrase[] }) {
  return phrases.map((phrase, at) =>
    typeof phrase === "string" ? (
      <Fragment key={at}>{phrase}</Fragment>
    ) : (
      <code key={at} className="font-mono text-[0.9em]">
        <UntrustedText text={phrase.command} limit={120} />
      </code>
    ),
  );
}
