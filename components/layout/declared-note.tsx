import { Callout } from "@/components/ui/callout";
import { ENVIRONMENT, type Origin, sayOrigin } from "@/lib/core/origin";

/** Why something cannot be changed here, and where it can. Nothing for what people have made. */
export function DeclaredNote({ origin }: { origin: Origin }) {
  if (origin === null) return null;
  return (
    <Callout title={`Comes from ${sayOrigin(origin)}`}>
      {origin === ENVIRONMENT
        ? "It can be changed there only: change the variables Drydock was started with, and restart."
        : "It can be changed there only. Drydock sees a change within seconds, and applies it by itself."}
    </Callout>
  );
}
