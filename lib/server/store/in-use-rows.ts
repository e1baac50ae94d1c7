import "server-only";
import type { CodedPhrase } from "@/lib/core/phrases";
import type { Json } from "./json";

/** Something that reports what is in use. */
export interface InUseSourceRow {
  name: string;
  /** When it looked, 0 where it never has, and when that came. */
  observed_at: number;
  received_at: number;
  /** When it last reported something else than before. */
  changed_at: number;
  reported_by: string;
  /** Why Drydock could not read it the last time; null where it could, or need not. */
  failed_at: number | null;
  failure: CodedPhrase | null;
}

/** One image of a source's last report. */
export interface InUseImageRow {
  source: string;
  seq: number;
  reference: string;
  /** null in all three: the reference names no image of a registry. */
  host: string | null;
  path: string | null;
  tag: string | null;
  digest: string | null;
  used_by: string;
  /** What the tag pointed at in connected registries, each time that it was reported. */
  pointed_at: Json<string[]>;
  /** Since when it is reported without a break. */
  since: number;
}
