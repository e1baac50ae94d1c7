import { tabStore } from "@/lib/client/tab-store";
import { paths } from "@/lib/core/paths";

/** Signs out and goes to the sign-in. What this tab has kept is not for the next person. */
export async function signOut(): Promise<void> {
  tabStore.clear();
  // Loaded now: most visits to a page do not end with it.
  const { signOut: endSession } = await import("next-auth/react");
  // next-auth would answer with a whole address, made of what a proxy says of it.
  await endSession({ redirect: false });
  window.location.replace(paths.signIn());
}
