import { api } from "../../lib/core/api";
import type { UserRole } from "../../lib/core/permissions";
import type { Drydock } from "../drydock";
import { Browser } from "./browser";

interface NewUser {
  email: string;
  password: string;
  role: UserRole;
}

/** A user who has signed in once and changed the password that an admin had set. Returns the id. */
export async function addUser(
  drydock: Drydock,
  { email, password, role }: NewUser,
): Promise<string> {
  const first = "set by the admin, for once";
  const { id } = await drydock.call(api.users.create, { body: { email, role, password: first } });
  const browser = new Browser(drydock);
  await browser.signIn(email, first);
  const answer = await browser.send(api.account.changePassword, {
    body: { current: first, password },
  });
  if (!answer.ok) throw new Error(`The password stays: ${await answer.text()}`);
  return id;
}
