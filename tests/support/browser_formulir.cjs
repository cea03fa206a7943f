// SPDX-License-Identifier: MIT
// What siklus.js makes of a form with data-aksi, on a page that has been given one: the monitoring of an SOP, sent to the API.
'use strict';

const SOP = process.env.BROWSER_SOP;
const FORM = `<form id="uji" class="kotak" data-aksi="/v1/sop/${SOP}/monitoring" data-ke="/bupati/DIKBUD">
<label for="tanggal">Tanggal</label><input id="tanggal" name="tanggal" required>
<label for="oleh">Oleh</label><input id="oleh" name="oleh">
<label for="catatan">Catatan</label><textarea id="catatan" name="catatan"></textarea>
<label class="pilih"><input type="checkbox" name="berjalan_baik" value="ya" data-jenis="ya"> Berjalan baik</label>
<button class="utama">Kirim</button></form>`;

async function give_form(page) {
  await page.route('**/bupati', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace('</main>', `${FORM}</main>`) });
  });
  await page.goto('/bupati');
}

module.exports = async (b) => {
  await b.visit({ width: 360 }, async (page) => {
    await b.login(page, 'siti', '/bupati');
    await give_form(page);
    await b.fine(page, 'formulir');
    page.context().expected.push(/status of 4(00|22)/);
    await page.fill('#tanggal', 'kemarin');
    await page.fill('#oleh', 'Siti');
    await page.click('#uji button');
    await page.waitForSelector('#uji [role=alert]');
    b.check('what is wrong is said in words', /bukan tanggal yang sah/.test(await page.textContent('#uji [role=alert]')), await page.textContent('#uji'));
    await b.fine(page, 'formulir, ditolak');
    await b.survives(page, '#uji', async (p) => {
      await p.fill('#tanggal', process.env.BROWSER_HARI);
      await p.fill('#catatan', 'Baris satu\n"dua" <tiga> & empat');
      await p.check('[name=berjalan_baik]');
    });
    b.equal('and the form leads on', '/bupati/DIKBUD', page.url().slice(b.base.length));
  });
};
