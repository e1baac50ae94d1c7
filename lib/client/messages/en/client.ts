/** What goes wrong between a page and the server, said by the page. */
export const client = {
  unanswered:
    "Drydock's server did not answer. Check that it is running and that you are online, then try again.",
  signedOut:
    "Your session has ended. Sign in again in another tab, then repeat this here: nothing on this page is lost.",
  noReason: "The server answered {status} without saying why. Its log has the details.",
  repeatedCursor: "{path} repeated the cursor {cursor}.",
} as const;
