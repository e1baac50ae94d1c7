/** Words that stand alone in many rooms. */
export const words = {
  justNow: "just now",
} as const;
