// SPDX-License-Identifier: MIT
// graphile-worker, tuned: 64 jobs at once, a local queue of 2000, batched completions. Runs until it is told to stop.
import pg from 'pg';
import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import { database, kirim } from './kirim.mjs';

const pgPool = new pg.Pool({ ...database, max: 12 });
const logger = new Logger(() => () => {});
if (process.argv[2] === 'migrate') {
  const utils = await makeWorkerUtils({ pgPool, logger });
  await utils.migrate();
  await utils.release();
  await pgPool.end();
} else {
  await run({
    pgPool, logger, noHandleSignals: false,
    preset: { worker: { concurrentJobs: 64, pollInterval: 1000, localQueue: { size: 2000, refetchDelay: { durationMs: 100 } }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: { kirim: ({ id, body }) => kirim(id, body) },
  });
}
