// SPDX-License-Identifier: MIT
// The Bupati on a phone: are we compliant, where not and why, is it getting better; and on paper.
'use strict';

const KIB = 1024;
const MUCH = 'pergantian tim penyusun dan penyesuaian susunan organisasi; '.repeat(20);

// The page itself, its style and script, whether or not the browser has them already.
async function first_page(b, page) {
  await page.goto('/bupati');
  const sizes = await page.evaluate(() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map((e) => e.decodedBodySize));
  const bytes = sizes.reduce((sum, n) => sum + n, 0);
  b.check('the first page is below 100 KiB in all', sizes.length > 2 && bytes > KIB && bytes < 100 * KIB, `${sizes.join(' + ')} bytes`);
}

async function read(b, page) {
  b.check('it says how things stand', /Belum patuh\. 9 dari 38 SOP/.test(await page.textContent('main')), await page.textContent('main'));
  b.equal('four numbers', '76,3 %|9|38|2', (await page.locator('.angka strong').allTextContents()).join('|'));
  b.check('and whether it gets better', /(Membaik|Memburuk|Tetap): dua belas bulan lalu/.test(await page.textContent('main')));
  b.equal('the longest delay stands first', 'Dinas Perhubungan', await page.textContent('.peringkat li:first-child a'));
  b.check('each unit with the reason that was given', /Tim penyusun bertugas pada pemilu/.test(await page.textContent('.peringkat')) && /belum disampaikan/.test(await page.textContent('.peringkat')));
  b.equal('the chart is told to whoever does not see it', 2, await page.locator('svg.bagan:visible > desc').count());
}

// What else the Bupati may open: what is found, and an SOP.
async function look_up(b, page) {
  await page.goto('/cari?q=surat');
  await b.fine(page, 'cari');
  await Promise.all([page.waitForNavigation(), page.click('.temuan a[href^="/sop/"]')]);
  await b.fine(page, 'sop');
  b.equal('nothing can be recorded there', 0, await page.locator('a[href*="/monitoring"], a[href*="/evaluasi"], form[data-aksi]').count());
}

async function go_down(b, page) {
  await Promise.all([page.waitForNavigation(), page.click('.peringkat a:has-text("Pendidikan")')]);
  b.equal('a touch leads to the unit', '/bupati/DIKBUD', page.url().slice(b.base.length));
  b.equal('with its late SOPs, the oldest first', 'Penerimaan Surat Masuk', await page.textContent('.daftar li:first-child strong'));
  b.check('each leads to its own page', /^\/sop\/\d+$/.test(await page.getAttribute('.daftar li:first-child strong a', 'href')));
  b.equal('all of them', 4, await page.locator('.daftar > li').count());
  b.equal('read-only: no form but the search and the way out', '/cari get, /keluar post', (await page.$$eval('form', (all) => all.map((f) => `${f.getAttribute('action')} ${f.method}`))).join(', '));
}

module.exports = async (b) => {
  await b.visit({ width: 360 }, async (page) => {
    await b.login(page, 'bupati', '/');
    b.equal('the front door leads to the page', '/bupati', page.url().slice(b.base.length));
    await first_page(b, page);
    await read(b, page);
    await b.fine(page, 'bupati');
    await page.click('summary');
    await b.fine(page, 'bupati, angka tiap bulan');
    b.equal('the figures of each month, the latest first', 24, await page.locator('details tbody tr').count());
    await go_down(b, page);
    await b.fine(page, 'bupati, satu unit');
    await look_up(b, page);
    await page.goto('/bupati/DIKBUD');
    await Promise.all([page.waitForNavigation(), page.click('.naik a')]);
    b.equal('and back up', '/bupati/KAB', page.url().slice(b.base.length));
    page.context().expected.push(/status of 404/);
    await page.goto('/bupati/TAK-ADA');
    b.check('a unit that is none is told on a page', /tidak dikenal/.test(await page.textContent('main')));
    await b.fine(page, 'unit tak dikenal');
  });

  await b.visit({ width: 1200 }, async (page) => {
    await b.login(page, 'bupati', '/bupati');
    await b.fine(page, 'bupati');
    await b.tab_to(page, '.peringkat a');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    b.equal('by keyboard one comes to a unit too', '/bupati/DISHUB', page.url().slice(b.base.length));
    await page.goto('/bupati');
    // More than any register has to say: a dozen units with long names and reasons.
    await page.evaluate((much) => {
      const ranks = document.querySelector('.peringkat');
      const longest = ranks.children[3];
      longest.querySelector('.sebab').textContent = much;
      while (ranks.children.length < 12) ranks.append(longest.cloneNode(true));
      ranks.insertAdjacentHTML('afterend', '<p class="ket">12 unit kerja lain juga terlambat.</p>');
    }, MUCH);
    await page.pdf({ path: `${process.env.BROWSER_DIR}/bupati.pdf`, preferCSSPageSize: true });
  });

  let read_with = '';
  await b.visit({ width: 360 }, async (page) => {
    await b.login(page, 'bupati', '/bupati');
    read_with = await page.textContent('main');
  });
  await b.visit({ width: 360, script: false }, async (page) => {
    await b.login(page, 'bupati', '/bupati');
    b.equal('without script the page says the same', read_with, await page.textContent('main'));
    await go_down(b, page);
  });
};
