/** Words that stand alone in many rooms. */
export const words = {
  justNow: "just now",
  cancel: "Cancel",
  close: "Close",
  loading: "Loading",
  optional: "optional",
  tryAgain: "Try again",
  unknown: "unknown",
  name: "Name",
  size: "Size",
  kind: "Kind",
  role: { viewer: "viewer", operator: "operator", admin: "admin", reporter: "reporter" },
  language: "Language",
  registry: "Registry",
  signOut: "Sign out",
} as const;
