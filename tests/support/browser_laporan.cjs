// SPDX-License-Identifier: MIT
// Bagian Organisasi with a phone: a report is issued over a bad connection, read, corrected by a new number; the next ones are made
// by a schedule. For tests/e2e/halaman_laporan.sh: "org" acts as bagian_organisasi of KAB, nothing was issued yet.
'use strict';

const fs = require('fs');

const ISSUE = '#terbitkan';
const SCHEDULE = '#jadwal';
const rows = (page) => page.locator('.kartu tbody tr');
const number = (page, row) => rows(page).nth(row).locator('td').first().evaluate((cell) => cell.firstChild.textContent.trim());
const send = (page, form) => Promise.all([page.waitForNavigation(), page.click(`${form} button`)]);

async function issue(b, page) {
  await page.goto('/laporan/terbit');
  b.check('nothing was issued yet', /Belum ada laporan yang terbit/.test(await page.textContent('main')));
  await b.fine(page, 'laporan terbit, kosong');
  await b.survives(page, ISSUE, (p) => p.selectOption('#unit', 'KAB'));
  b.equal('a report was issued, once', 1, await rows(page).count());
  await b.fine(page, 'laporan terbit');
  const links = await page.$$eval('.kartu tbody a', (all) => all.map((a) => a.getAttribute('href')));
  const get = async (link) => (await page.request.get(link)).body();
  const pdf = links.find((link) => link.endsWith('=pdf'));
  const bytes = await get(pdf);
  b.check('its PDF is one', bytes.subarray(0, 5).toString() === '%PDF-', bytes.subarray(0, 200));
  b.check('and the same bytes again', bytes.equals(await get(pdf)));
  fs.writeFileSync(`${process.env.BROWSER_DIR}/laporan.pdf`, bytes);
  for (const link of links) b.equal(`${link} is there`, 200, (await page.request.get(link)).status());
}

async function correct(b, page) {
  const old = await number(page, 0);
  b.check('it has a number', /\d/.test(old), old);
  page.context().expected.push(/status of 400/);
  await page.click(`${ISSUE} summary`);
  await page.selectOption('#unit', 'KAB');
  await page.selectOption('#menggantikan', { index: 1 });
  await page.click(`${ISSUE} button`);
  await page.waitForSelector(`${ISSUE} [role=alert]`);
  b.check('a correction says why', /alasan/.test(await page.textContent(`${ISSUE} [role=alert]`)), await page.textContent(ISSUE));
  await b.fine(page, 'laporan terbit, ditolak');
  await page.fill('#alasan', 'Jumlah SOP RSUD keliru');
  await send(page, ISSUE);
  const said = await rows(page).allTextContents();
  b.equal('it is a report of its own', 2, said.length);
  b.check('which names the old one', said[0].includes(`menggantikan ${old}`), ...said);
  b.check('and the old one names it', said[1].includes(`digantikan oleh ${await number(page, 0)}`), ...said);
  b.equal('only what holds can be replaced', 2, await page.locator('#menggantikan option').count());
}

async function schedule(b, page) {
  await page.goto('/laporan/jadwal');
  await b.fine(page, 'jadwal, kosong');
  await page.selectOption('#unit', 'KAB');
  await page.selectOption('#periode', 'bulanan');
  await page.fill('#hari', '5');
  await page.check('[name=kepada][value=bupati]');
  await page.check('[name=kepada][value=sekda]');
  await send(page, SCHEDULE);
  const row = (await rows(page).allTextContents()).join('|');
  b.check('the schedule says what is made, how often and for whom', /tiap bulan/.test(row) && /Kepala Daerah/.test(row) && /Sekretaris Daerah/.test(row), row);
  b.check('and when next', await rows(page).locator('time').count() === 1, row);
  await b.fine(page, 'jadwal');
}

module.exports = async (b) => {
  await b.visit({ width: 360 }, async (page) => {
    await b.login(page, 'org', '/laporan');
    await issue(b, page);
    await correct(b, page);
    await schedule(b, page);
  });
  await b.visit({ width: 1200 }, async (page) => {
    await b.login(page, 'org', '/laporan/terbit');
    await b.fine(page, 'laporan terbit');
    await page.goto('/laporan/jadwal');
    await b.fine(page, 'jadwal');
  });
  await b.visit({ width: 360, script: false }, async (page) => {
    await b.login(page, 'org', '/laporan/terbit');
    b.equal('without script the reports are read', 2, await rows(page).count());
  });
};
