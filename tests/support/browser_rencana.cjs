// SPDX-License-Identifier: MIT
// Bagian Organisasi plans the evaluations of the next year: an even plan is looked at, kept, accepted for one SKPD, and one day moved.
// For tests/e2e/halaman_organisasi.sh: "org" acts as bagian_organisasi of KAB; BROWSER_HARI.
'use strict';

const YEAR = Number(process.env.BROWSER_HARI.slice(0, 4)) + 1;
const told = (page) => page.textContent('main .kabar');
const go = (page, act) => Promise.all([page.waitForNavigation(), act]);

async function propose(b, page) {
  await page.goto(`/rencana?tahun=${YEAR}&unit=KAB&coba=1`);
  await b.fine(page, 'rencana, dicoba');
  await go(page, page.click('button:has-text("Simpan sebagai usul")'));
  b.check('the proposal is kept, and said to be one', (await told(page)).length > 0, await page.textContent('main'));
  await b.fine(page, 'rencana, usul');
}

async function accept(b, page) {
  await go(page, page.click('form[id="terima-DINKES"] button'));
  b.check('what one SKPD has accepted is said', (await told(page)).length > 0, await page.textContent('main'));
  b.equal('and is no longer to be accepted', 0, await page.locator('form[id="terima-DINKES"]').count());
  await page.locator('summary:has-text("Ubah hari")').first().click();
  const form = page.locator('details[open] form[id^=ubah-]');
  page.context().expected.push(/status of 4\d\d/);
  await form.locator('[name=hari]').fill(`${YEAR + 1}-12-31`);
  await form.locator('button').click();
  await form.locator('[role=alert]').waitFor();
  b.check('a day after the legal one is refused, with the reason', /jatuh tempo/i.test(await form.textContent()), await form.textContent());
  await b.fine(page, 'rencana, hari ditolak');
}

module.exports = async (b) => {
  await b.visit({ width: 360 }, async (page) => {
    await b.login(page, 'org', '/rencana');
    await propose(b, page);
    await accept(b, page);
  });
  await b.visit({ width: 1200 }, async (page) => {
    await b.login(page, 'org', `/rencana?tahun=${YEAR}&unit=KAB`);
    await b.fine(page, 'rencana');
  });
};
