import { Time } from "@/components/ui/time";
import type { Run } from "@/lib/core/api/runs";

const sentences: Record<NonNullable<Run["space"]>["state"], string> = {
  waiting: "The space has not come back yet: the registry still has the removed layers.",
  partly: "Part of the space has come back.",
  returned: "The space has come back. What was removed cannot be restored any more.",
  unknown: "Whether the space has come back could not be found out.",
};

export function SpaceNote({ space }: Pick<Run, "space">) {
  if (!space) return null;
  return (
    <p className="text-sm">
      {sentences[space.state]}{" "}
      <span className="text-muted">
        Looked <Time instant={space.checkedAt} />.
      </span>
    </p>
  );
}
