import { z } from "zod";
import { codedPhrase } from "../phrases";

export const registryName = z
  .string()
  .max(63)
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, codedPhrase("field.registryName"));

export const repositoryName = z
  .string()
  .max(255)
  .regex(
    /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/,
    codedPhrase("field.repositoryName"),
  );

export const tagName = z
  .string()
  .max(128)
  .regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/, codedPhrase("field.tagName"));

export const digest = z
  .string()
  .max(255)
  .regex(/^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[A-Za-z0-9=_-]{32,}$/, codedPhrase("field.digest"));

export const reference = z.union([digest, tagName]);

export const id = z.string().min(1).max(64);

/** Milliseconds since the epoch, as everywhere in the API. */
export const instant = z.number().int();

/** Where it is declared, and so can be changed only there; null: people made it. See `Origin`. */
export const origin = z.string().nullable();

export const bytes = z.number().int().nonnegative();

export const paging = z.object({
  limit: z.coerce.number().int().min(1).max(10_000).default(1000),
  cursor: z.string().max(512).optional(),
});

export function list<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

export const problem = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() }),
});
