import { UsersScreen } from "@/components/access/users-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.users");

export default function Page() {
  return <UsersScreen />;
}
