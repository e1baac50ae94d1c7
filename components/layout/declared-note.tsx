import { Callout } from "@/components/ui/callout";
import { t } from "@/lib/client/language";
import { ENVIRONMENT, type Origin } from "@/lib/core/origin";

/** Why something cannot be changed here, and where it can. Nothing for what people have made. */
export function DeclaredNote({ origin }: { origin: Origin }) {
  if (origin === null) return null;
  const [title, text] =
    origin === ENVIRONMENT
      ? [t("layout.declared.inEnvironment"), t("layout.declared.changeEnvironment")]
      : [t("layout.declared.inFile", { place: origin }), t("layout.declared.changeFile")];
  return <Callout title={title}>{text}</Callout>;
}
