import "server-only";
import type { Delivery, Target } from "@/lib/core/api/notifications";
import type { CodedPhrase } from "@/lib/core/phrases";
import type { EventName, NotificationEvent } from "@/lib/core/notifications/event";
import type { Origin } from "@/lib/core/origin";
import type { Json } from "./json";

export interface ChannelRow {
  id: string;
  name: string;
  target: Json<Target>;
  /** Sealed JSON: the address, the key of the signature, the mail server's password. */
  secrets: string;
  events: Json<EventName[]>;
  enabled: number;
  created_at: number;
  created_by: string;
  origin: Origin;
}

/** Its answer as it is kept: why there was none, or what was said, which may look like anything. */
export type Attempt = Omit<Delivery["attempts"][number], "answer"> & { answer: CodedPhrase };

export interface DeliveryRow {
  /** Also the id of its job. */
  id: string;
  channel_id: string;
  event: Json<NotificationEvent>;
  state: Delivery["state"];
  attempts: Json<Attempt[]>;
  next_at: number | null;
  created_at: number;
  finished_at: number | null;
}

/** A state that has been announced, and is not again before it has ended: "unreachable:<registry>". */
export interface AnnouncementRow {
  key: string;
  at: number;
}
