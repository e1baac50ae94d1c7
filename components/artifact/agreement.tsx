import { Badge } from "@/components/ui/badge";

/** Whether a document speaks of what it hangs on: anybody who may push can attach one about something else. */
export function Agreement({ agrees }: { agrees: boolean }) {
  if (agrees) {
    return (
      <span>
        <Badge tone="ok">names this digest</Badge>
      </span>
    );
  }
  return (
    <span>
      <Badge tone="warn">names another digest</Badge>{" "}
      <span className="text-muted">It was attached here, and speaks of something else.</span>
    </span>
  );
}
