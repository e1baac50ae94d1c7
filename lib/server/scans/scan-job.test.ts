import { scanContract } from "./testing/scan-contract";

scanContract("SQLite");
