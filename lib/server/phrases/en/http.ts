import "server-only";

/** What is wrong with a request as such. */
export const http = {
  internal: "Something went wrong inside Drydock. Its log has the cause; trying again may help.",
  // `fault` is a sentence of its own.
  invalid: "{path}: {fault}",
  invalidAndMore: "{path}: {fault} (and {more} more)",
  notJson: "The body is not valid JSON: {reason}",
  tooDeep: "The body is nested deeper than {most, number} levels. Send less, or in parts.",
  tooManyValues: "The body has more than {most} values. Send less, or in parts.",
  notSentAsJson: "Send the body with Content-Type: application/json.",
  tooLarge: "The body is larger than {size}, the most that is taken here. Send less, or in parts.",
} as const;
