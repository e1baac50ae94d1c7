import { parseDocument } from "yaml";
import { t } from "@/lib/client/language";
import type { Finding } from "@/lib/core/policy";

/** Few: a policy needs none, and each may stand for very much. */
const MOST_ALIASES = 20;

/** The document of a text in YAML, or why there is none. */
export function readYaml(text: string): { document: unknown; fault: Finding | null } {
  try {
    const document = parseDocument(text);
    const [error] = document.errors;
    if (error) return { document: null, fault: faultOf(error.message) };
    return { document: document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown, fault: null };
  } catch (error) {
    return {
      document: null,
      fault: faultOf(error instanceof Error ? error.message : String(error)),
    };
  }
}

function faultOf(message: string): Finding {
  const [line = ""] = message.split("\n");
  return {
    ...{ severity: "error", code: "syntax", path: "", suggestion: null },
    message: t("policy.editor.notYaml", { detail: line.replace(/:$/, "") }),
  };
}
