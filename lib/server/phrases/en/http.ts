export const http = {
  internal: "Something went wrong inside Drydock. Its log has the cause; trying again may help.",
} as const;
