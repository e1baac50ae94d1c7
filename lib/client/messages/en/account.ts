export const account = {
  title: "Account",
  password: {
    title: "Password",
    description: "A new one ends all your other sessions.",
    changed: "Your password is changed. Other sessions have ended.",
    current: "Current password",
    next: "New password",
    repeated: "New password, once more",
    /** The rules in one line; the server says which one a password breaks. */
    hint: "At least 10 characters, and hard to guess: a few unrelated words will do.",
    differs: "This is not the same as the new password.",
    change: "Change password",
  },
  ownPassword: {
    title: "Choose your own password",
    description:
      "The password of {email} was set by someone else, or made up at the first start. Change it, and everything else opens.",
  },
  sessions: {
    title: "Sessions",
    description: "Where you are signed in. End what you do not know, then change your password.",
    notShown: "Your sessions cannot be shown",
    endOthers: "End all others",
    end: "End",
    endOne: "End the session of {browser}",
    current: "this one",
    unknownBrowser: "Unknown browser",
    times: "Signed in <created></created>, last used <used></used>, ends <ends></ends>",
    timesFrom:
      "From {address}, signed in <created></created>, last used <used></used>, ends <ends></ends>",
  },
} as const;
