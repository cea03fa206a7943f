// SPDX-License-Identifier: MIT
// Fastify + pg over the same rows: a list of one unit by keyset, and one act, each with a response schema, a named
// statement and a pool of 10; the token is compared with the one it was started with, and there is no more to the rights.
// "setara" is that act with the same work, in tables of its own (tests/bench/api makes them): the token by its hash and its right over
// the unit of the SOP in one question, then one transaction: the version in force held and judged (there is one, the day has
// come and is not before it), and in one statement the monitoring, the audit row with its image and the end of the hash chain, last, so
// that it is held as shortly as can be. Five round trips, which pg makes one after the other. It keeps no marks for a
// planner, cancels no reminder and asks no policy; whoever may read is not asked by policies of rows.
import cluster from 'node:cluster';
import { createHash } from 'node:crypto';
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

const onRequest = async (request, reply) => {
  if (request.headers.authorization !== `Bearer ${env.BENCH_TOKEN}`) return reply.code(401).send({ title: 'token' });
};
app.get('/v1/sop', { onRequest, schema: { response: { 200: page } } }, async (request) => {
  const { unit, batas = 100, setelah } = request.query;
  const after = setelah ? Number(JSON.parse(Buffer.from(setelah, 'base64url').toString())[0]) : 0;
  const { rows } = await pool.query({ name: 'daftar', text: sql, values: [unit, after, Number(batas)] });
  const last = rows.length === Number(batas) ? rows[rows.length - 1].id : null;
  return { data: rows, berikutnya: last === null ? null : Buffer.from(JSON.stringify([`${last}`])).toString('base64url') };
});
const act = { type: 'object', properties: { monitoring: { type: 'integer' }, sop: { type: 'integer' } } };
app.post('/v1/sop/:id/monitoring', { onRequest, schema: { response: { 200: act } } }, async (request) => {
  const { tanggal, oleh } = request.body;
  const { rows } = await pool.query({
    name: 'monitoring',
    text: `insert into siklus.monitoring (sop_id, versi_id, tanggal, oleh, pelaku, tercatat)
      select v.sop_id, v.id, $2::date, $3, 'mesin', $2::date from siklus.versi v where v.sop_id = $1 and v.status = 'berlaku' returning id, sop_id`,
    values: [request.params.id, tanggal, oleh],
  });
  return { monitoring: rows[0].id, sop: rows[0].sop_id };
});

const refused = (code, title) => Object.assign(new Error(title), { statusCode: code });
const RIGHT = `select t.pengguna, k.jalur @> u.jalur as boleh, s.unit_id
  from setara.token t join setara.tugas g on g.pengguna = t.pengguna and g.peran in ('bagian_organisasi', 'kepala', 'koordinator') and g.mulai <= current_date and coalesce(g.sampai, 'infinity') >= current_date
  join siklus.unit k on k.id = g.unit_id left join siklus.sop s on s.id = $2 left join siklus.unit u on u.id = s.unit_id
  where t.sidik = $1 and t.dicabut is null and t.kedaluwarsa > now() order by boleh desc nulls last limit 1`;
const VERSION = `select v.id, v.judul, v.tanggal_efektif, v.berakhir, (now() at time zone 'Asia/Jakarta')::date as hari
  from siklus.versi v where v.sop_id = $1 and v.status = 'berlaku' for no key update`;
const WRITE = `with m as (
    insert into setara.monitoring (sop_id, versi_id, tanggal, oleh, pelaku) values ($1, $2, $3, $4, $5) returning *
  ), k as (
    update setara.rantai r set urut = r.urut + 1, sidik = sha256(r.sidik || convert_to(to_jsonb(m)::text, 'UTF8')) from m returning r.urut, r.sidik
  ), a as (
    insert into setara.audit (urut, pelaku, alamat, permintaan, tindakan, sop_id, unit_id, sesudah, sidik)
    select k.urut, $5, $6, $7, 'monitoring', m.sop_id, $8, to_jsonb(m), k.sidik from m, k
  ) select id, sop_id from m`;
app.post('/v1/sop/:id/setara', { schema: { response: { 200: act } } }, async (request) => {
  const { tanggal, oleh } = request.body;
  const token = /^Bearer (skl_[\w-]{50})$/.exec(request.headers.authorization ?? '')?.[1];
  if (!token) throw refused(401, 'token');
  if (!/^\d{4}-\d\d-\d\d$/.test(tanggal ?? '') || !oleh?.trim() || !/^\d{1,15}$/.test(request.params.id)) throw refused(400, 'parameter');
  const { rows: [who] } = await pool.query({ name: 'right', text: RIGHT, values: [createHash('sha256').update(token).digest(), request.params.id] });
  if (!who) throw refused(401, 'token');
  if (who.unit_id === null) throw refused(404, 'sop');
  if (!who.boleh) throw refused(403, 'unit');
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows: [v] } = await client.query({ name: 'version', text: VERSION, values: [request.params.id] });
    if (!v || tanggal > v.hari || (v.tanggal_efektif && tanggal < v.tanggal_efektif)) throw refused(422, 'versi');
    const { rows: [m] } = await client.query({ name: 'write', text: WRITE, values: [request.params.id, v.id, tanggal, oleh, who.pengguna, request.ip, request.id, who.unit_id] });
    await client.query('commit');
    return { monitoring: m.id, sop: m.sop_id };
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
});
if (cluster.isPrimary && env.BENCH_PROSES > 1) for (let i = 0; i < env.BENCH_PROSES; i++) cluster.fork();
else await app.listen({ port: Number(env.BENCH_PORT), host: '127.0.0.1' });
