import { hostileContract } from "./testing/hostile-contract";

hostileContract("SQLite");
