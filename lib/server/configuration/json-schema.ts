import "server-only";
import { z } from "zod";
import { policy } from "@/lib/core/policy";
import { configurationSchema } from "./schema";

/** What editors complete and check a configuration file by: JSON Schema, draft 7, which they all know. */
export function configurationJsonSchema(): object {
  const whole = configurationSchema.extend({ policies: z.array(policy).default([]) });
  return {
    title: "Drydock's configuration file",
    ...z.toJSONSchema(whole, { target: "draft-7", io: "input", unrepresentable: "any" }),
  };
}
