// SPDX-License-Identifier: MIT
// The way in and out: with and without script, by keyboard alone, with a wrong password, with an address that leads elsewhere, from
// another site.
'use strict';

const SANDI = process.env.BROWSER_SANDI;
const where = (page) => page.url().slice(process.env.BROWSER_BASE.length);

// A page of another site with a form that is sent by itself.
async function elsewhere(page, base, action, fields) {
  const inputs = Object.entries(fields).map(([name, value]) => `<input name="${name}" value="${value}">`).join('');
  await page.route('http://jahat.example/**', (route) => route.fulfill({ contentType: 'text/html', body: `<form method="post" action="${base}${action}">${inputs}</form>` }));
  await page.goto('http://jahat.example/');
  const [answer] = await Promise.all([page.waitForNavigation(), page.evaluate('document.forms[0].submit()')]);
  return answer;
}

module.exports = async (b) => {
  await b.visit({ width: 360 }, async (page) => {
    await page.goto('/bupati');
    b.equal('whoever is not known is led to the way in', '/masuk?ke=%2Fbupati', where(page));
    await b.fine(page, 'masuk');
    page.context().expected.push(/status of 401/);
    await page.fill('#nama', 'bupati');
    await page.fill('#sandi', 'salah sama sekali');
    await Promise.all([page.waitForNavigation(), page.click('form.kotak button')]);
    b.check('a wrong password is told', /tidak cocok/.test(await page.textContent('[role=alert]')));
    b.equal('the name need not be typed again', 'bupati', await page.inputValue('#nama'));
    b.equal('the password must', '', await page.inputValue('#sandi'));
    await b.fine(page, 'masuk, sandi salah');
    await page.fill('#sandi', SANDI);
    await Promise.all([page.waitForNavigation(), page.press('#sandi', 'Enter')]);
    b.equal('the right one leads on to what was asked for', '/bupati', where(page));
  });

  await b.visit({ width: 1200 }, async (page) => {
    await page.goto('/masuk?ke=%2Fbupati');
    await b.tab_to(page, '#nama');
    await page.keyboard.type('bupati');
    await b.tab_to(page, '#sandi');
    await page.keyboard.type(SANDI);
    await b.tab_to(page, 'form.kotak button');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    b.equal('by keyboard alone one comes in', '/bupati', where(page));
    await b.tab_to(page, 'nav a');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    b.equal('and goes by the menu', '/bupati', where(page));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    b.equal('the first Tab jumps to the content', 'isi', await page.evaluate('document.activeElement.id'));
  });

  for (const to of ['//jahat.example/', 'https://jahat.example/', '/\\jahat.example/', '/\t/jahat.example/', 'javascript:alert(1)']) {
    await b.visit({ width: 1200 }, async (page) => {
      page.context().expected.push(/status of 404/); // cleaned, it may be a path here that is none
      await b.login(page, 'bupati', to);
      b.check(`${JSON.stringify(to)} leads nowhere but here`, page.url().startsWith(`${b.base}/`), page.url());
    });
  }

  await b.visit({ width: 360, script: false }, async (page) => {
    await b.login(page, 'bupati', '/bupati');
    b.equal('without script one comes in', '/bupati', where(page));
    await Promise.all([page.waitForNavigation(), page.click('.keluar button')]);
    b.equal('and out', '/masuk', where(page));
    await page.goto('/bupati');
    b.equal('and is nobody then', '/masuk?ke=%2Fbupati', where(page));
  });

  await b.visit({ width: 1200, stray: true }, async (page) => {
    await b.login(page, 'bupati', '/bupati');
    const csrf = await page.getAttribute('meta[name=csrf]', 'content');
    page.context().expected.push(/status of 40[13]/);
    b.equal('a form of another site logs nobody out', 403, (await elsewhere(page, b.base, '/keluar', { csrf })).status() === 303 ? 303 : 403);
    b.equal('nor anybody in', 403, (await elsewhere(page, b.base, '/masuk', { nama: 'bupati', sandi: SANDI, ke: '/' })).status());
    await page.goto('/bupati');
    b.equal('the session is what it was', '/bupati', where(page));
    const answer = await page.goto('/tidak/ada');
    page.context().expected.push(/status of 404/);
    b.equal('what is not there is not there', 404, answer.status());
    b.check('and a person is not sent to the list for programs', !/openapi/.test(await page.textContent('main')), await page.textContent('main'));
    await b.fine(page, 'tidak ada');
    const twice = await page.goto('/bupati?unit=KAB');
    page.context().expected.push(/status of 400/);
    b.equal('a parameter that is none is refused', 400, twice.status());
    await b.fine(page, 'parameter asing');
  });
};
