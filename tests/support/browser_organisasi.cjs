// SPDX-License-Identifier: MIT
// Bagian Organisasi at work: the queue, one act for many rows, the ledger, a file that is looked at before it is imported, the month, the
// plan of a year, the reports. Of tests/e2e/halaman_organisasi.sh it needs: "org" acts as bagian_organisasi of KAB; reminders of ORG have gone out;
// BROWSER_HARI, the day of the rehearsal clock.
'use strict';

const DAY = process.env.BROWSER_HARI;
const later = (days) => new Date(Date.parse(DAY) + days * 86400000).toISOString().slice(0, 10);
const where = (page) => page.url().slice(process.env.BROWSER_BASE.length);
const go = (page, act) => Promise.all([page.waitForNavigation(), act]);

// --- the queue ---

async function filter(b, page) {
  await page.goto('/organisasi');
  await page.selectOption('#unit', 'DIKBUD');
  await page.selectOption('#jenis', 'evaluasi');
  await page.selectOption('#status', 'terlambat');
  await go(page, page.click('.saring button'));
  b.equal('the filter stands in the address', '/organisasi?unit=DIKBUD&jenis=evaluasi&status=terlambat', where(page));
  const rows = await page.locator('.kartu tbody tr').allTextContents();
  b.check('and all rows are of it', rows.length > 1 && rows.every((row) => /Dinas Pendidikan/.test(row) && /evaluasi/.test(row) && /terlambat/.test(row)), ...rows);
  b.check('each with its article', rows.every((row) => /Pasal 13 ayat \(1\)/.test(row)), ...rows);
}

// One reason for several: each is done or refused by itself, and both are said.
async function bulk(b, page) {
  b.check('nothing is chosen, nothing can be sent', await page.isDisabled('#massal button'));
  for (const box of (await page.locator('.pilih-baris input').all()).slice(0, 2)) await box.check();
  b.equal('how many are chosen is said', '2 baris dipilih.', await page.textContent('[data-terpilih]'));
  await page.selectOption('#operasi', 'monitoringCatat');
  b.check('an act of another kind does not fit them', /0 di antaranya/.test(await page.textContent('[data-terpilih]')) && (await page.isDisabled('#massal button')));
  await page.selectOption('#operasi', 'evaluasiTunda');
  await page.fill('#evaluasi-hingga', later(3650));
  await page.fill('#evaluasi-alasan', 'Tim evaluasi bertugas pada pemilu');
  await page.fill('#evaluasi-keputusan', '188/77/2026');
  await page.fill('#evaluasi-tanggal', DAY);
  await page.fill('#evaluasi-oleh', 'Sekretaris Daerah');
  await page.click('#massal button');
  await page.waitForSelector('#massal [role=alert]');
  const refused = await page.textContent('#massal [role=alert]');
  b.check('what is refused is said of each, with the reason', /^0 dicatat, 2 ditolak\./.test(refused) && refused.split('paling lama ditunda').length === 3, refused);
  b.equal('and what was typed stays', 'Tim evaluasi bertugas pada pemilu', await page.inputValue('#evaluasi-alasan'));
  await b.fine(page, 'antrean, ditolak');
}

async function bulk_done(b, page) {
  page.context().expected.push(/ERR_INTERNET_DISCONNECTED/);
  await page.goto('/organisasi?unit=DIKBUD&jenis=monitoring&status=terlambat');
  await page.locator('.pilih-baris input').first().check();
  b.equal('the act of the kind that is shown is offered', 'monitoringCatat', await page.inputValue('#operasi'));
  await page.fill('#monitoring-tanggal', DAY);
  await page.fill('#monitoring-oleh', 'Bagian Organisasi');
  await page.check('[name=berjalan_baik]');
  await page.context().setOffline(true);
  await page.click('#massal button');
  await page.waitForFunction(() => /terputus/.test(document.querySelector('#massal [data-pesan]').textContent));
  await page.context().setOffline(false);
  b.equal('a lost connection loses nothing', 'Bagian Organisasi|1', `${await page.inputValue('#monitoring-oleh')}|${await page.locator('.pilih-baris input:checked').count()}`);
  await page.click('#massal button');
  await page.waitForSelector('#massal [role=status]:has-text("dicatat")');
  b.check('what is done is said', /^1 dicatat, 0 ditolak\./.test(await page.textContent('#massal [role=status]')), await page.textContent('#massal'));
  b.check('and cannot be chosen again', await page.locator('.pilih-baris input').first().isDisabled());
  const before = await page.locator('.pilih-baris').count();
  await page.reload();
  b.equal('it has left the queue', before - 1, await page.locator('.pilih-baris').count());
}

// --- a file ---

const file = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const told = (page, words) => page.waitForFunction((w) => document.querySelector('[data-hasil]').textContent.includes(w), words).then(() => true, () => false);

async function import_file(b, page) {
  page.context().expected.push(/status of 422/, /ERR_INTERNET_DISCONNECTED/);
  await page.goto('/impor?jenis=unit');
  b.check('nothing is imported before it was looked at', await page.isDisabled('[name=impor]'));
  await page.setInputFiles('#berkas', file('unit.csv', 'kode,nama,jenis,induk\nBARU,Dinas Baru,dinas,KAB\nSALAH,Dinas Salah,istana,TAK-ADA\n'));
  await page.click('[name=periksa]');
  b.check('every fault is named by its line', await told(page, 'istana'), await page.textContent('[data-hasil]'));
  b.equal('and by its column', '3', await page.textContent('[data-hasil] tbody tr:first-child td:first-child'));
  b.check('a faulty file cannot be imported', await page.isDisabled('[name=impor]'));
  await b.fine(page, 'impor, ditolak');
  await page.setInputFiles('#berkas', file('unit.csv', 'kode,nama,jenis,induk\nBARU,Dinas Baru,dinas,KAB\n'));
  await page.context().setOffline(true);
  await page.click('[name=periksa]');
  await page.waitForFunction(() => /terputus/.test((document.querySelector('#impor [data-pesan]') || {}).textContent));
  await page.context().setOffline(false);
  await page.click('[name=periksa]');
  b.check('without a connection the file stays chosen', await told(page, 'belum ada yang ditulis'), await page.textContent('main'));
  await page.click('[name=impor]');
  b.check('then it is imported', await told(page, 'Berkas sudah diimpor'), await page.textContent('main'));
  await b.fine(page, 'impor, sudah');
  await page.goto('/impor');
  await page.setInputFiles('#berkas', file('sop.csv', 'unit,judul,tanggal_efektif\nDIKBUD,Pengelolaan Aset,2026-01-05\nDIKBUD,Mutasi Guru,2026-01-05\nDIKBUD,Mutasi Guru,2026-01-06\n'));
  await page.click('[name=periksa]');
  b.check('a row that is not taken since the register says otherwise is told', await told(page, '2026-01-05') && /Berbeda dari yang tercatat, tidak diubah.*Pengelolaan Aset/s.test(await page.textContent('[data-hasil]')), await page.textContent('[data-hasil]'));
  b.check('so is one that stands in the file twice', /Duplikat, dilewati.*sama dengan baris 3/s.test(await page.textContent('[data-hasil]')), await page.textContent('[data-hasil]'));
  await page.goto('/organisasi');
  b.check('and is there', (await page.locator('#unit option[value=BARU]').count()) === 1);
}

// --- the month ---

async function feed(b, page) {
  await page.goto('/kalender-sop?unit=DIKBUD');
  await b.fine(page, 'kalender');
  await page.click('#umpan button');
  await page.waitForSelector('#umpan [role=status]');
  const address = await page.textContent('#umpan [role=status] p');
  b.check('the secret address is shown once', /\/kalender\/[A-Za-z0-9_-]{43}\.ics$/.test(address), address);
  const path = address.replace(/^.*(\/kalender\/)/, '$1');
  const ics = async () => (await page.request.get(path)).status();
  b.equal('a calendar that follows it is answered', 200, await ics());
  await page.reload();
  b.check('and never again', !(await page.content()).includes(path.slice(10, 40)));
  await go(page, page.click('td form button'));
  b.equal('taken back, it is gone', 404, await ics());
}

// --- the plan of a year ---

const day = (text) => new Date(text).toLocaleDateString('id-ID', { dateStyle: 'long', timeZone: 'UTC' });

async function propose(b, page, year) {
  await page.goto(`/rencana?tahun=${year}&unit=KAB`);
  await go(page, page.click('text=Hitung rencana yang merata'));
  const tried = await page.textContent('main');
  b.check('a plan is tried out: its peak beside the lower bound', /Beban puncak\s*\d+/.test(tried) && /Batas bawah puncak\s*\d+/.test(tried), tried);
  b.check('with what decides it', /Yang menentukan: \d+ SOP harus selesai sampai/.test(tried), tried);
  b.equal('by month, beside the legal load', 'Bulan|Jatuh tempo|Direncanakan', (await page.locator('.beban').nth(1).locator('thead th').allTextContents()).join('|'));
  b.check('nothing is kept by it', !/Usul nomor/.test(tried));
  await b.fine(page, 'rencana, pratinjau');
  await go(page, page.click('text=Simpan sebagai usul'));
  b.check('it is kept as a proposal, which plans nothing yet', /belum ada hari yang berlaku/.test(await page.textContent('main [role=status]')) && /SOP belum diterima/.test(await page.textContent('main')));
  b.equal('no day stands at any evaluation', 0, await page.locator('summary:has-text("Ubah hari")').count());
  await b.fine(page, 'rencana, usul');
}

async function accept(b, page) {
  await go(page, page.click('#terima-DIKBUD button'));
  b.check('one SKPD is accepted', /SOP sekarang mempunyai hari rencana evaluasi; jatuh temponya tetap/.test(await page.textContent('main [role=status]')));
  b.equal('and asks no more', 0, await page.locator('#terima-DIKBUD').count());
  await go(page, page.click('#terima button'));
  b.check('then all', /Tidak ada lagi yang harus diterima/.test(await page.textContent('main')));
  b.equal('each has its day', 0, await page.locator('summary:has-text("Tetapkan hari")').count());
  await b.fine(page, 'rencana, diterima');
}

// What the law forbids is said at the field; a day before it is taken, and the SOP names it.
async function move(b, page) {
  page.context().expected.push(/status of 422/);
  const row = page.locator('.kartu tbody tr', { has: page.locator('.status.patuh, .status.segera') }).last();
  const due = await row.locator('td').first().locator('time').getAttribute('datetime');
  const was = await row.locator('td').last().locator('time').getAttribute('datetime');
  const sop = await row.locator('a[href^="/sop/"]').getAttribute('href');
  await row.locator('summary').click();
  await row.locator('[name=hari]').fill(new Date(Date.parse(due) + 9 * 86400000).toISOString().slice(0, 10));
  await row.locator('[name=alasan]').fill('Bersama kunjungan');
  await row.locator('form button').click();
  await row.locator('.salah').waitFor();
  const wrong = await row.locator('.salah').textContent();
  b.check('past the legal date it is refused at the field, with the article', /sesudah hari kerja terakhir/.test(wrong) && /Pasal 13 ayat \(1\)/.test(wrong), wrong);
  b.equal('and what was typed stays', 'Bersama kunjungan', await row.locator('[name=alasan]').inputValue());
  await b.fine(page, 'rencana, hari ditolak');
  let next = was;
  do next = new Date(Date.parse(next) - 86400000).toISOString().slice(0, 10);
  while ([0, 6].includes(new Date(next).getUTCDay()));
  await row.locator('[name=hari]').fill(next);
  await go(page, row.locator('form button').click());
  b.check('an earlier working day is taken', (await page.textContent('main [role=status]')).includes(`Evaluasi direncanakan ${day(next)}`), await page.textContent('main [role=status]'));
  await page.goto(sop);
  const told = await page.textContent('main');
  b.check('its page names the day, and the due date as it was', told.includes(`Evaluasi direncanakan${day(next)}`) && told.includes(`Evaluasi paling lambat${day(due)}`), told);
  b.check('and why it stands as it does says so', told.includes(`direncanakan ${day(next)} oleh`), told);
  await page.goto(`/kalender-sop?bulan=${next.slice(0, 7)}&unit=KAB`);
  b.check('so does the month', /rencana evaluasi/.test(await page.textContent('.hari-hari')));
}

async function plan(b, page) {
  const year = Number(DAY.slice(0, 4)) + 1;
  await propose(b, page, year);
  await accept(b, page);
  for (const kind of ['pdf', 'xlsx']) b.equal(`the plan as ${kind}`, 200, (await page.request.get(await page.getAttribute(`a[href*="rencana-evaluasi"][href$="format=${kind}"]`, 'href'))).status());
  await move(b, page);
}

// --- all of it ---

const PAGES = ['/organisasi', '/organisasi/data', '/organisasi/saluran', '/rencana', '/kalender-sop', '/buku', '/laporan', '/impor', '/bupati', '/skpd?unit=ORG', '/cari?q=surat'];
const FORMS = ['', '/monitoring', '/evaluasi', '/tim', '/lapor', '/revisi', '/supervisi', '/lampiran', '/tindakan/3a', '/tindakan/4a'];

// The SOP of the first row of the queue, and its forms.
async function forms(b, page) {
  await page.goto('/organisasi');
  const sop = await page.getAttribute('.kartu tbody a[href^="/sop/"]', 'href');
  for (const form of FORMS) {
    b.equal(`sop${form} opens`, 200, (await page.goto(sop + form)).status());
    await b.fine(page, `sop${form}`);
  }
}

// One row on a desk, and nothing is cut off in between.
async function head(b, page) {
  const high = async () => (await page.locator('header').boundingBox()).height;
  b.check('the head is one row', (await high()) < 72, `${await high()} px`);
  await page.setViewportSize({ width: 800, height: 800 });
  b.check('two of a narrower window', (await high()) < 130, `${await high()} px`);
  b.equal('all of it to be seen', 800, await page.evaluate('document.documentElement.scrollWidth'));
  await page.setViewportSize({ width: 1200, height: 800 });
}

// A title may be one long word, as files are called: it is broken, or its table rolls; the page does not.
async function one_word(b, page) {
  for (const width of [360, 800]) {
    await page.setViewportSize({ width, height: 800 });
    for (const url of PAGES) {
      await page.goto(url);
      await page.$$eval('main a[href^="/sop/"], .peringkat a', (all) => all.forEach((a) => { a.textContent = 'SOP_surat_'.repeat(12); }));
      b.equal(`${url} (${width} px) with a title of one word`, width, await page.evaluate('document.documentElement.scrollWidth'));
    }
  }
  await page.setViewportSize({ width: 1200, height: 800 });
}

async function ledger(b, page) {
  await page.goto('/buku?unit=ORG');
  await go(page, page.click('.kartu tbody tr a'));
  b.check('a reminder is proof', /^\/buku\/\d+$/.test(where(page)) && /cocok dengan isi yang tersimpan/.test(await page.textContent('main')), await page.textContent('main'));
  b.check('with each attempt and its answer', (await page.locator('h2:has-text("Percobaan mengirim") + .gulung tbody tr').count()) > 0);
  await b.fine(page, 'satu pengingat');
}

async function reports(b, page) {
  await page.goto('/laporan?unit=ORG');
  for (const link of await page.$$eval('.daftar a.tombol', (all) => all.map((a) => a.getAttribute('href')))) {
    b.equal(`${link} is made`, 200, (await page.request.get(link)).status());
  }
}

module.exports = async (b) => {
  await b.visit({ width: 360 }, async (page) => {
    await b.login(page, 'org', '/');
    b.equal('the front door leads to the queue', '/organisasi', where(page));
    for (const path of PAGES) {
      await page.goto(path);
      await b.fine(page, path.slice(1));
      b.check('  the menu shows where one is', await page.$$eval('header nav [aria-current]', (all) => all.every((here) => {
        const [it, menu] = [here, here.closest('nav')].map((e) => e.getBoundingClientRect());
        return it.left > menu.left - 1 && it.right < menu.right + 1; // pixels are whole, letters are not
      })));
    }
    await forms(b, page);
    await filter(b, page);
    await bulk(b, page);
    await bulk_done(b, page);
    await ledger(b, page);
    await import_file(b, page);
    await feed(b, page);
    await plan(b, page);
  });

  await b.visit({ width: 1200 }, async (page) => {
    await b.login(page, 'org', '/organisasi');
    for (const path of PAGES) {
      await page.goto(path);
      await b.fine(page, path.slice(1));
    }
    await head(b, page);
    await reports(b, page);
    await page.goto('/organisasi?unit=DIKBUD&jenis=evaluasi');
    await b.tab_to(page, '.pilih-baris input');
    await page.keyboard.press('Space');
    b.equal('by keyboard a row is chosen', '1 baris dipilih.', await page.textContent('[data-terpilih]'));
    await one_word(b, page);
  });

  await b.visit({ width: 360, script: false }, async (page) => {
    await b.login(page, 'org', '/organisasi');
    await filter(b, page);
    b.check('without script what needs one says so', /memerlukan JavaScript/.test(await page.textContent('main')));
    await page.goto('/rencana?unit=KAB');
    await go(page, page.click('text=Hitung rencana yang merata'));
    b.check('a plan is tried out all the same', /Pratinjau rencana/.test(await page.textContent('main')));
    await page.goto('/impor');
    b.check('the import too', /memerlukan JavaScript/.test(await page.textContent('main')));
  });
};
