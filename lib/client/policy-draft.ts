import stringify from "safe-stable-stringify";
import { z } from "zod";
import { parsePolicy, speakFinding, type Finding } from "@/lib/core/policy";
import { t } from "./language";
import { inWords } from "./phrases";
import { commonForm, compileForm, decompileForm, type PolicyForm } from "./policy-form";

export type PolicyView = "form" | "json" | "yaml";

/** One document seen two ways. The text is the truth; the form is there while it can say all of it. */
export interface PolicyDraft {
  view: PolicyView;
  text: string;
  form: PolicyForm | null;
  /** The saved policy that is being edited. */
  savedId: string | null;
  savedText: string | null;
}

export interface ReadDraft {
  /** null: the text is not JSON. */
  document: unknown;
  /** The document is a policy without faults. */
  valid: boolean;
  findings: Finding[];
}

export function formatDocument(document: unknown): string {
  return JSON.stringify(document, null, 2);
}

export function newDraft(): PolicyDraft {
  return openDraft(compileForm(commonForm()), null);
}

/** Starts from a document: saved (with its id), a preset, or an earlier plan's. */
export function openDraft(document: unknown, savedId: string | null): PolicyDraft {
  const read = decompileForm(document);
  const form = read.ok ? read.form : null;
  // The server answers with every default spelled out; the form's own document is the one to read.
  const text = formatDocument(form ? compileForm(form) : document);
  return {
    view: form ? "form" : "json",
    text,
    form,
    savedId,
    savedText: savedId === null ? null : text,
  };
}

export function editForm(draft: PolicyDraft, form: PolicyForm): PolicyDraft {
  return { ...draft, form, text: formatDocument(compileForm(form)) };
}

export function editText(draft: PolicyDraft, text: string): PolicyDraft {
  const { document } = readJson(text);
  const read = decompileForm(document);
  return { ...draft, text, form: read.ok ? read.form : null };
}

/** Where the form has no field for something in the document; [] when the form can show all of it. */
export function pathsOutsideForm(draft: PolicyDraft): string[] {
  if (draft.form) return [];
  const { document, fault } = readJson(draft.text);
  if (fault) return [];
  const read = decompileForm(document);
  return read.ok || !read.valid ? [] : read.paths;
}

export function readDraft(text: string): ReadDraft {
  const { document, fault } = readJson(text);
  if (fault) return { document: null, valid: false, findings: [fault] };
  const parsed = parsePolicy(document);
  return {
    document,
    valid: parsed.ok,
    findings: parsed.ok ? [] : parsed.findings.map((found) => speakFinding(found, inWords)),
  };
}

const kept = z.object({
  view: z.enum(["form", "json", "yaml"]),
  text: z.string(),
  savedId: z.string().nullable(),
  savedText: z.string().nullable(),
});

/** A draft as text, for outliving the screen it is edited on. */
export function packDraft({ view, text, savedId, savedText }: PolicyDraft): string {
  return JSON.stringify({ view, text, savedId, savedText });
}

/** null for what `packDraft` has not made. */
export function unpackDraft(packed: string): PolicyDraft | null {
  const read = kept.safeParse(readJson(packed).document);
  return read.success ? editText({ ...read.data, form: null }, read.data.text) : null;
}

/** Whether the text says the same policy as the document, however either is written down. */
export function saysSame(text: string, document: unknown): boolean {
  const [one, other] = [parsePolicy(readJson(text).document), parsePolicy(document)];
  return one.ok && other.ok && stringify(one.policy) === stringify(other.policy);
}

export function isChanged(draft: PolicyDraft): boolean {
  return draft.savedText !== draft.text;
}

function readJson(text: string): { document: unknown; fault: Finding | null } {
  try {
    return { document: JSON.parse(text) as unknown, fault: null };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const fault: Finding = {
      severity: "error",
      code: "syntax",
      path: "",
      message: t("policy.editor.notJson", { detail }),
      suggestion: null,
    };
    return { document: null, fault };
  }
}
