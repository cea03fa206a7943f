// SPDX-License-Identifier: MIT
// Fastify + pg over the same rows: a list of one unit by keyset, and one act, each with a response schema, a named
// statement and a pool of 10; the token is compared with the one it was started with, and there is no more to the rights.
import cluster from 'node:cluster';
import Fastify from 'fastify';
import pg from 'pg';

const env = process.env;
const pool = new pg.Pool({ host: env.BENCH_SOCKET, database: env.BENCH_DB, user: 'postgres', max: 10, options: '-c plan_cache_mode=force_generic_plan -c jit=off' });
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
const text = { type: 'string', nullable: true };
const row = {
  id: { type: 'integer' }, unit: text, nomor: text, judul: text, status: text, perkiraan: { type: 'boolean' }, efektif: text, jatuh_tempo: text,
  ditunda_hingga: text, hari: { type: 'integer', nullable: true }, status_monitoring: text, monitoring_jatuh_tempo: text,
};
const page = { type: 'object', properties: { data: { type: 'array', items: { type: 'object', properties: row } }, berikutnya: text } };
const sql = env.BENCH_DAFTAR;
const app = Fastify({ logger: false });

app.addHook('onRequest', async (request, reply) => {
  if (request.headers.authorization !== `Bearer ${env.BENCH_TOKEN}`) return reply.code(401).send({ title: 'token' });
});
app.get('/v1/sop', { schema: { response: { 200: page } } }, async (request) => {
  const { unit, batas = 100, setelah } = request.query;
  const after = setelah ? Number(JSON.parse(Buffer.from(setelah, 'base64url').toString())[0]) : 0;
  const { rows } = await pool.query({ name: 'daftar', text: sql, values: [unit, after, Number(batas)] });
  const last = rows.length === Number(batas) ? rows[rows.length - 1].id : null;
  return { data: rows, berikutnya: last === null ? null : Buffer.from(JSON.stringify([`${last}`])).toString('base64url') };
});
const act = { type: 'object', properties: { monitoring: { type: 'integer' }, sop: { type: 'integer' } } };
app.post('/v1/sop/:id/monitoring', { schema: { response: { 200: act } } }, async (request) => {
  const { tanggal, oleh } = request.body;
  const { rows } = await pool.query({
    name: 'monitoring',
    text: `insert into siklus.monitoring (sop_id, versi_id, tanggal, oleh, pelaku, tercatat)
      select v.sop_id, v.id, $2::date, $3, 'mesin', $2::date from siklus.versi v where v.sop_id = $1 and v.status = 'berlaku' returning id, sop_id`,
    values: [request.params.id, tanggal, oleh],
  });
  return { monitoring: rows[0].id, sop: rows[0].sop_id };
});
if (cluster.isPrimary && env.BENCH_PROSES > 1) for (let i = 0; i < env.BENCH_PROSES; i++) cluster.fork();
else await app.listen({ port: Number(env.BENCH_PORT), host: '127.0.0.1' });
