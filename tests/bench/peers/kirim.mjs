// SPDX-License-Identifier: MIT
// One signed POST (Standard Webhooks) over kept connections: the same work for each of the peers.
import { createHmac } from 'node:crypto';
import { Pool } from 'undici';

const target = new URL(process.env.BENCH_SINK);
const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
const pool = new Pool(target.origin, { connections: 64, pipelining: 1 });

export async function kirim(id, body) {
  const timestamp = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const answer = await pool.request({
    path: target.pathname, method: 'POST', body,
    headers: { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': `${timestamp}`, 'webhook-signature': `v1,${signature}` },
  });
  await answer.body.dump();
  if (answer.statusCode !== 200) throw new Error(`HTTP ${answer.statusCode}`);
}

export const database = { host: process.env.BENCH_SOCKET, user: 'postgres', database: process.env.BENCH_DB };
