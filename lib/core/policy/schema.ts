import { z } from "zod";

export const policy = z.looseObject({
  version: z.literal(1),
  name: z.string(),
  rules: z.array(z.looseObject({})),
});
export type Policy = z.output<typeof policy>;
