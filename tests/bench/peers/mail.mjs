// SPDX-License-Identifier: MIT
// nodemailer's pooled transport: 20 connections, no message limit; the texts of a composed mail (BENCH_SURAT). Prints
// mails a second.
import { readFileSync } from 'node:fs';
import nodemailer from 'nodemailer';

const count = Number(process.env.BENCH_N);
const transport = nodemailer.createTransport({ host: '127.0.0.1', port: Number(process.env.BENCH_SMTP), pool: true, maxConnections: 20, maxMessages: Infinity, secure: false, ignoreTLS: true });
const { perihal: subject, teks: text, html } = JSON.parse(readFileSync(process.env.BENCH_SURAT, 'utf8'));
const from = process.hrtime.bigint();
let next = 0;
const line = async () => { while (next++ < count) await transport.sendMail({ from: 'sop@balangan.example', to: 'kepala@balangan.example', subject, text, html }); };
await Promise.all(Array.from({ length: 40 }, line));
console.log(Math.round(count / (Number(process.hrtime.bigint() - from) / 1e9)));
transport.close();
