import "server-only";

export const plans = {
  unknown: "There is no such plan. Make a new one.",
  policyGone: "This policy does not exist any more. Choose another.",
  connectionChanged: 'The connection of "{registry}" has been changed. Try again.',
  otherRegistry:
    "query.before: that plan is of the registry {before}, and this one of {after}. Compare two plans of one registry.",
} as const;
