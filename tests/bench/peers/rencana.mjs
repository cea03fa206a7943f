// SPDX-License-Identifier: MIT
// A day's plan as a user of these queues would write it: the duties that come to a step that day, found by an index that
// covers what is asked, become jobs of a key that names duty, due date and step. By the functions of their manuals: the
// query, then addJobs (graphile) or insert (pgboss) of all in one call. graphile-sql: nothing leaves the database, add_jobs over the
// query itself. Prints the time of the day's plan and of the same plan again, in ms, without that of starting.
import pg from 'pg';
import { makeWorkerUtils, Logger } from 'graphile-worker';
import { PgBoss } from 'pg-boss';

const [peer, ...days] = process.argv.slice(2);
const database = { host: process.env.BENCH_SOCKET, user: 'postgres', database: process.env.BENCH_DB };
const pool = new pg.Pool({ ...database, max: 4 });
const duty = `json_build_object('duty', d.id, 'unit', d.unit_id, 'due', d.due, 'step', s.step)`;
const key = `d.id || ':' || d.due || ':' || s.step`;
const due = `from unnest('{-90,-60,-30,-14,-7,-1,0,7}'::int[]) s (step) join public.duty d on d.due = $1::date - s.step`;

async function graphile(plan) {
  const utils = await makeWorkerUtils({ pgPool: pool, logger: new Logger(() => () => {}) });
  await utils.migrate();
  return {
    plan: (day) => plan(utils, day),
    count: 'select count(*) as n from graphile_worker._private_jobs',
    end: () => utils.release(),
  };
}
const byCall = async (utils, day) => {
  const { rows } = await pool.query({ name: 'plan', values: [day], text: `select 'remind' as identifier, ${key} as "jobKey", ${duty} as payload ${due}` });
  await utils.addJobs(rows);
};
const bySql = (_, day) => pool.query({ name: 'plan', values: [day], text: `select count(*) from graphile_worker.add_jobs(array(
  select ('remind', ${duty}, null, null, null, ${key}, null, null)::graphile_worker.job_spec ${due}))` });

async function pgboss() {
  const boss = new PgBoss({ ...database, max: 4, supervise: false, schedule: false });
  boss.on('error', (e) => { console.error(e); });
  await boss.start();
  await boss.createQueue('remind', { partition: true });
  return {
    plan: async (day) => {
      const { rows } = await pool.query({ name: 'plan', values: [day], text: `select md5(${key})::uuid as id, ${duty} as data ${due}` });
      await boss.insert('remind', rows);
    },
    count: "select count(*) as n from pgboss.job where name = 'remind'",
    end: () => boss.stop(),
  };
}

const start = { graphile: () => graphile(byCall), 'graphile-sql': () => graphile(bySql), pgboss };
const one = await start[peer]();
const time = async (day) => {
  const from = performance.now();
  await one.plan(day);
  return Math.round((performance.now() - from) * 10) / 10;
};
for (const day of days) {
  const first = await time(day);
  const { rows: [{ n }] } = await pool.query(one.count);
  console.log(`${day}\t${n}\t${first}\t${await time(day)}`);
}
await one.end();
await pool.end();
