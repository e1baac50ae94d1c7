import { formatCount } from "@/lib/client/format";
import { Unknown } from "./unknown";

export function Count({ value }: { value: number | null }) {
  return value === null ? <Unknown /> : formatCount(value);
}
