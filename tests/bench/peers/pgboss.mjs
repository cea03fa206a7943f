// SPDX-License-Identifier: MIT
// pg-boss, tuned: three workers with batches of 1000 on a partition of its own, no pause while batches are full.
import { PgBoss } from 'pg-boss';
import { database, kirim } from './kirim.mjs';

const boss = new PgBoss({ ...database, max: 12, supervise: false, schedule: false });
boss.on('error', (e) => { console.error(e); });
await boss.start();
if (process.argv[2] === 'migrate') {
  await boss.createQueue('kirim', { partition: true });
  await boss.stop();
} else {
  for (let i = 0; i < 3; i++) {
    await boss.work('kirim', { batchSize: 1000, pollingIntervalSeconds: 0.5, burstWhenBatchFull: true }, async (jobs) => {
      let next = 0;
      const line = async () => { while (next < jobs.length) { const job = jobs[next++]; await kirim(job.data.id, job.data.body); } };
      await Promise.all(Array.from({ length: 22 }, line));
    });
  }
}
