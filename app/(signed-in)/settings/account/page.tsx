import { AccountScreen } from "@/components/account/account-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.account");

export default function Page() {
  return <AccountScreen />;
}
