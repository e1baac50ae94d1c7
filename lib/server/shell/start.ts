import "server-only";
import { main } from "./main";

process.exitCode = await main(process.argv.slice(2), process.env, {
  out: (text) => process.stdout.write(text),
  say: (text) => process.stderr.write(text),
});
