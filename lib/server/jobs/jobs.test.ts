import { createTestApp } from "../testing/test-app";
import { jobsContract } from "../testing/jobs-contract";

jobsContract("SQLite", (now) => createTestApp({ now }));
