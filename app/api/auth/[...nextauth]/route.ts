export { handleNextAuth as GET, handleNextAuth as POST } from "@/lib/server/auth/next-auth-handler";
