export const session = {
  title: "Sign in to Drydock",
  description: "See what is in your registry, and what a cleanup would take with it.",
  email: "Email address",
  password: "Password",
  signIn: "Sign in",
  refused: "The email address or the password is not right.",
  unanswered: "Drydock's server did not answer. Check that it is running, then try again.",
} as const;
