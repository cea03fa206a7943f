// SPDX-License-Identifier: MIT
// A coordinator with a phone: the duties of the SKPD, the form of the first, sent over a bad connection, recorded once, the duty
// gone; a file attached; an SOP told from its identity to its trail. Then who evaluates, by thirteen questions.
'use strict';

const FORM = 'form.isian';
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

const where = (b, page) => page.url().slice(b.base.length);

const send = (page) => page.click(`${FORM} > button`);

// The first duty that can be recorded here: its link.
const first = (page, words) => page.locator('.daftar > li > a.tombol', { hasText: words }).first();

async function duty(b) {
  let sop;
  await b.visit({ width: 360 }, async (page) => {
    await b.login(page, 'rini');
    b.equal('a coordinator comes to the duties', '/skpd', where(b, page));
    await b.fine(page, 'kewajiban');
    const link = first(page, 'Catat monitoring');
    const to = await link.getAttribute('href');
    sop = to.split('/')[2];
    await link.click();
    await page.waitForURL(`**${to}`);
    b.equal('who acts is filled in', 'Rini Astuti', await page.inputValue('[name=oleh]'));
    b.equal('and the day', process.env.BROWSER_HARI, await page.inputValue('[name=tanggal]'));
    b.check('what is to be done is asked only when it does not run well', !(await page.isVisible('[name=penanggung]')));
    await page.check('[name=berjalan_baik][value=tidak]');
    b.check('then it is', await page.isVisible('[name=penanggung]'));
    await b.fine(page, 'monitoring');
    page.context().expected.push(/status of 422/);
    await page.fill('[name=tindakan]', 'Melatih petugas loket');
    await page.fill('[name=penanggung]', 'Kepala Subbagian Umum');
    await page.fill('[name=tenggat]', '2020-01-01');
    await send(page);
    await page.waitForSelector(`${FORM} [role=alert]`);
    b.check('a date that cannot be is refused with the article', /Pasal 12/.test(await page.textContent(`${FORM} [role=alert]`)), await page.textContent(FORM));
    await b.survives(page, FORM, async (p) => {
      await p.fill('[name=tenggat]', process.env.BROWSER_TENGGAT);
      await p.check('[name=metode][value=observasi]');
      await p.check('[name=metode][value=wawancara]');
      await p.fill('[name=catatan]', 'Antrean <panjang> & "ramai"\ndi loket 2');
    }, { send });
    b.equal('it leads to the SOP', `/sop/${sop}`, where(b, page));
    b.check('which says first that it is recorded', /Sudah dicatat. Jatuh tempo berikutnya/.test(await page.textContent('main .kabar')));
    b.check('and tells of it', /tidak berjalan baik/.test(await page.textContent('.linimasa')), await page.textContent('.linimasa'));
    await b.fine(page, 'sop');
    await page.goto('/skpd');
    b.equal('the duty is gone', 0, await page.locator(`.daftar > li > a[href="/sop/${sop}/monitoring"]`).count());
    b.equal('and what was agreed on has come', 1, await page.locator(`a[href^="/sop/${sop}/tindak-lanjut/"]`).count() + await page.locator('details', { hasText: 'tindak lanjut' }).count());
  });
  return sop;
}

async function evidence(b, sop) {
  await b.visit({ width: 1200 }, async (page) => {
    await b.login(page, 'rini', `/sop/${sop}/lampiran`);
    await b.fine(page, 'lampiran');
    await page.setInputFiles('[name=berkas]', { name: 'notulen rapat.pdf', mimeType: 'application/pdf', buffer: PDF });
    await page.selectOption('[name=jenis]', 'berita_acara');
    await Promise.all([page.waitForNavigation(), send(page)]);
    b.equal('a file that was attached can be had from the page', PDF.toString(), (await page.request.get(await page.getAttribute('a[href^="/v1/lampiran/"]', 'href')).then((r) => r.body())).toString());
    await b.fine(page, 'sop');
    await page.goto('/skpd');
    await b.fine(page, 'kewajiban');
    await b.tab_to(page, '.daftar > li > a.tombol');
    await page.fill('#cari', 'tidak ada yang begini');
    await Promise.all([page.waitForNavigation(), page.press('#cari', 'Enter')]);
    b.check('a search that finds nothing says so', /Tidak ada SOP yang cocok/.test(await page.textContent('main')));
    await page.fill('header [name=q]', 'penerimaan surat');
    await Promise.all([page.waitForNavigation(), page.press('header [name=q]', 'Enter')]);
    b.check('the search of every page finds an SOP by its words', /Penerimaan Surat/.test(await page.textContent('.temuan')), await page.textContent('main'));
    b.check('and marks them', await page.locator('.temuan mark').count() >= 2);
    await b.fine(page, 'cari');
    page.context().expected.push(/status of 403/);
    await page.goto(`/sop/${sop}/evaluasi`);
    b.check('what is not the SKPD\'s to record is refused before anything is typed, and says whose it is', /Evaluator/.test(await page.textContent('[role=alert]')), await page.textContent('main'));
  });
}

async function evaluation(b, sop) {
  await b.visit({ width: 360 }, async (page) => {
    await b.login(page, 'eka', `/sop/${sop}/evaluasi`);
    b.equal('an evaluation has thirteen questions', 13, await page.locator('fieldset.skor').count());
    await b.fine(page, 'evaluasi');
    await b.survives(page, FORM, async (p) => {
      for (const question of await p.$$('fieldset.skor')) await (await question.$('input[value="4"]')).check();
      await p.fill('[name="butir.substansi-1.catatan"]', 'Lebih cepat daripada tahun lalu');
      await p.check('[name=hasil][value=tetap]');
      await p.fill('[name="tindak_lanjut.0.uraian"]', 'Memperbarui papan informasi');
      await p.fill('[name="tindak_lanjut.0.penanggung"]', 'Sekretaris Dinas');
      await p.fill('[name="tindak_lanjut.0.tenggat"]', process.env.BROWSER_TENGGAT);
      await p.click('[data-tambah]'); // a row that is left empty is none
    }, { send });
    b.equal('it leads to the SOP', `/sop/${sop}`, where(b, page));
    b.check('which tells of it', /SOP tetap dipakai/.test(await page.textContent('.linimasa')), await page.textContent('.linimasa'));
  });
}

module.exports = async (b) => {
  const sop = await duty(b);
  await evidence(b, sop);
  await evaluation(b, sop);
  console.log(`ok the SOP was ${sop}`);
};
