import "server-only";
import { sql, type ColumnDataType, type Kysely, type RawBuilder } from "kysely";
import type { Database } from "../schema";

export type StoreDialect = "sqlite" | "postgresql";

export interface Migration {
  name: string;
  up(db: Kysely<Database>, types: ColumnTypes): Promise<void>;
}

export interface ColumnTypes {
  dialect: StoreDialect;
  /** Sorted by bytes on both databases, so that cursors and orders agree whatever the server's locale. */
  text: ColumnDataType | RawBuilder<unknown>;
  flag: ColumnDataType;
  /** Milliseconds, sizes, counts. */
  number: ColumnDataType;
}

export function columnTypes(dialect: StoreDialect): ColumnTypes {
  return {
    dialect,
    text: dialect === "postgresql" ? sql`text collate "C"` : "text",
    flag: "integer",
    number: "bigint",
  };
}
