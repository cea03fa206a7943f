// SPDX-License-Identifier: MIT
// A head of an SKPD who has a browser and no command line: told to read only, gets a second factor by oneself, acts, changes the password. Of
// tests/e2e/halaman.sh it needs: "kadis" acts as kepala of DINKES; the daemon has a key for second factors.
'use strict';

const { createHmac } = require('crypto');

const SANDI = process.env.BROWSER_SANDI;
const BARU = 'payung biru di atas lemari';
const where = (page) => page.url().slice(process.env.BROWSER_BASE.length);
const menu = async (page) => (await page.locator('nav a').allTextContents()).join(' ');

// RFC 6238 with the defaults of authenticators, so many steps from now.
function code(secret, steps = 0) {
  const bits = [...secret].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + steps));
  const mac = createHmac('sha1', key).update(step).digest();
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1000000).padStart(6, '0');
}

async function sent(page, form) {
  await page.click(`${form} button`);
  await page.waitForSelector(`${form} button:not([disabled])`);
  await page.waitForSelector(`${form} [data-pesan]`);
  return page.textContent(`${form} [data-pesan]`);
}

module.exports = async (b) => {
  let secret = '';

  await b.visit({ width: 360 }, async (page) => {
    await b.login(page, 'kadis');
    b.check('who only reads is told so', /hanya membaca, tanpa faktor kedua/.test(await page.textContent('.saya')));
    b.check('and is offered no import', !/Impor/.test(await menu(page)), await menu(page));
    page.context().expected.push(/status of 4(03|22)/);
    await page.goto('/impor');
    b.check('where it is asked for all the same, the way is named', /Akun saya/.test(await page.textContent('main')), await page.textContent('main'));
    await page.goto('/');
    await Promise.all([page.waitForNavigation(), page.click('.saya a')]);
    b.equal('the name in the head leads to the account', '/akun', where(page));
    await b.fine(page, 'akun');

    await sent(page, '#siapkan');
    secret = (await page.textContent('#siapkan [data-pesan] p')).trim();
    b.check(`the secret was ${secret}`, /^[A-Z2-7]{32}$/.test(secret));
    b.check('an app on the phone takes it by a touch', (await page.getAttribute('#siapkan [data-pesan] a', 'href')).startsWith('otpauth://totp/'));
    await b.fine(page, 'akun, rahasia');
    await page.fill('#kode', code(secret, -40));
    b.check('an old code is none', /tidak cocok/.test(await sent(page, '#sahkan')));
    await page.fill('#kode', code(secret));
    await page.click('#sahkan button');
    await page.waitForSelector('#sahkan [role=status]');
    b.equal('the right one brings ten codes for the day the phone is lost', 10, (await page.locator('#sahkan [data-pesan] p').count()) - 1);
    await page.goto('/akun');
    b.check('then one acts', !/hanya membaca/.test(await page.textContent('.saya')) && /Impor/.test(await menu(page)), await page.textContent('header'));
    b.equal('and the secret is never shown again', 0, await page.locator('#siapkan').count());
  });

  await b.visit({ width: 1200 }, async (page) => {
    page.context().expected.push(/status of 4(01|22)/);
    await page.goto('/masuk?ke=/akun');
    await page.fill('#nama', 'kadis');
    await page.fill('#sandi', SANDI);
    await page.fill('#kode', code(secret, 1));
    await Promise.all([page.waitForNavigation(), page.click('form.kotak button')]);
    b.equal('one comes in by password and code', '/akun', where(page));
    await page.fill('#sandi_lama', 'bukan yang lama');
    await page.fill('#sandi', BARU);
    b.check('the old password is asked for', /tidak cocok/.test(await sent(page, '#sandi-baru')));
    b.equal('no password is kept on the device', 0, await page.evaluate((words) => Object.values(localStorage).filter((v) => v.includes(words)).length, BARU));
    await page.fill('#sandi_lama', SANDI);
    await Promise.all([page.waitForNavigation(), page.click('#sandi-baru button')]);
    b.check('with it the new one is taken', /Sudah dicatat/.test(await page.textContent('main')));
    await b.fine(page, 'akun, sandi diganti');
    await Promise.all([page.waitForNavigation(), page.click('.keluar button')]);
    await b.login(page, 'kadis');
    b.check('the one before it is none any more', /^\/masuk/.test(where(page)));
  });
};
