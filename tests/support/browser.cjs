// SPDX-License-Identifier: MIT
// Stories of people at a browser: `node browser.cjs FILE` plays tests/support/browser_<who>.cjs, which is one function
// (b) => {…}, and prints a line for each check, "ok WHAT" or "not ok WHAT" with its notes below ("# …"); tests/support/pages.sh
// makes TAP of them. In the environment: BROWSER_BASE (http://127.0.0.1:PORT), BROWSER_DIR (screenshots), BROWSER_SANDI (everybody's password).
//
//   await b.visit({ width, script, stray }, async (page) => {…})   a window of a browser of its own, closed after. width: 360 or
//                         1200; script: false for none; stray: other sites may be asked. Fails when anything was asked of another
//                         site, or the console said something that page.context().expected does not fit
//   b.check(what, passed, note…)      b.equal(what, wanted, found)
//   await b.login(page, name, to)     by the form, from wherever it leads
//   await b.fine(page, what)          what holds of every page: axe-core finds nothing, nothing scrolls sideways, one h1, places
//                                     to touch are large enough; and a screenshot
//   await b.tab_to(page, selector)    by the Tab key alone, to something with a visible focus
//   await b.survives(page, form, fill, send)   the life of a form with data-aksi: see there
'use strict';

const fs = require('fs');
const path = require('path');
const { chromium } = require('playwright-core');

const base = process.env.BROWSER_BASE;
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const WAIT = 60000;
const TOUCH = 44;

function check(what, passed, ...notes) {
  console.log(`${passed ? 'ok' : 'not ok'} ${what}`);
  if (!passed) notes.forEach((note) => String(note).split('\n').slice(0, 20).forEach((line) => console.log(`# ${line.slice(0, 400)}`)));
}

const equal = (what, wanted, found) => check(what, wanted === found, `expected: ${wanted}`, `found:    ${found}`);

// --- a window ---

function watch(context, stray) {
  const said = [];
  context.expected = [];
  context.on('request', (request) => {
    if (!stray && !request.url().startsWith(`${base}/`)) said.push(`asked elsewhere: ${request.url()}`);
  });
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => said.push(`script: ${error.error()}`));
  return () => said.filter((line) => !context.expected.some((fits) => fits.test(line)));
}

let browser;

async function visit({ width = 360, script = true, stray = false }, story) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: script, locale: 'id-ID', baseURL: base });
  const said = watch(context, stray);
  context.setDefaultTimeout(WAIT);
  try {
    await story(await context.newPage());
  } finally {
    await context.close();
  }
  check(`  nothing in the console, nothing asked elsewhere (${width} px${script ? '' : ', without script'})`, said().length === 0, ...said());
}

async function login(page, name, to = '/') {
  await page.goto(`/masuk?ke=${encodeURIComponent(to)}`);
  await page.fill('#nama', name);
  await page.fill('#sandi', process.env.BROWSER_SANDI);
  await Promise.all([page.waitForNavigation(), page.click('form.kotak button')]);
}

// --- what holds of every page ---

async function faults(page) {
  const found = await page.evaluate(`${axe}; axe.run(document, { resultTypes: ['violations'] })`);
  return found.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`);
}

const small = (page) => page.$$eval('button, .tombol, nav a, summary, select, textarea, input:not([type=hidden]):not([type=checkbox]):not([type=radio])',
  (all, least) => all.filter((e) => e.offsetParent && e.getBoundingClientRect().height < least).map((e) => `${e.outerHTML.slice(0, 100)}: ${e.getBoundingClientRect().height} px`), TOUCH);

let shots = 0;

async function fine(page, what) {
  const width = page.viewportSize().width;
  const wide = await page.evaluate('document.documentElement.scrollWidth');
  check(`${what} (${width} px) does not scroll sideways`, wide <= width, `it is ${wide} px wide`);
  equal(`${what} (${width} px) has one heading of the first rank`, 1, await page.locator('h1').count());
  const bad = await faults(page);
  check(`${what} (${width} px): axe-core finds nothing`, bad.length === 0, ...bad);
  const little = await small(page);
  check(`${what} (${width} px): places to touch are ${TOUCH} px high`, little.length === 0, ...little);
  shots += 1;
  await page.screenshot({ path: path.join(process.env.BROWSER_DIR, `${process.env.BROWSER_STORY}-${String(shots).padStart(2, '0')}-${what.replace(/\W+/g, '-')}-${width}.png`), fullPage: true });
}

// --- keys ---

// Where the outline of the focus is too, so that whoever has no mouse sees where they are.
async function tab_to(page, selector) {
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate((s) => {
      const e = document.activeElement;
      return e && e.matches(s) ? { seen: getComputedStyle(e).outlineStyle !== 'none' } : null;
    }, selector);
    if (at) {
      check(`  the Tab key comes to ${selector}, and one sees it`, at.seen);
      return;
    }
  }
  check(`  the Tab key comes to ${selector}`, false);
}

// --- a form ---

const typed = (page, form) => page.$$eval(`${form} :is(input, textarea, select):not([type=hidden])`, (all) => JSON.stringify(all.map((f) => (f.type === 'checkbox' || f.type === 'radio' ? f.checked : f.value))));

const told = (page, form, word) => page.waitForFunction(([f, w]) => ((document.querySelector(`${f} [data-pesan]`) || {}).textContent || '').includes(w), [form, word]).then(() => true, () => false);

// form: its selector; fill(page): types into it; send(page): sends it, by default with its button; done(page): waits until it has been
// taken, by default for its data-ke. Without a connection nothing typed is lost, also when the page is left and opened again; an answer that
// is lost on the way and a second try make one act. The caller counts the acts.
async function survives(page, form, fill, { send = (p) => p.click(`${form} button`), done } = {}) {
  const context = page.context();
  const ways = await page.getAttribute(form, 'data-aksi');
  context.expected.push(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  await fill(page);
  const wanted = await typed(page, form);
  await context.setOffline(true);
  await send(page);
  check('  without a connection it says so', await told(page, form, 'terputus'), await page.textContent(form));
  equal('  and keeps what was typed', wanted, await typed(page, form));
  await context.setOffline(false);
  await page.reload();
  equal('  which is there when the page is opened again', wanted, await typed(page, form));
  await page.route(`**${ways}`, async (route) => {
    await route.fetch();
    await route.abort();
  });
  await send(page);
  const lost = await told(page, form, 'terputus');
  await page.unroute(`**${ways}`);
  check('  an answer that is lost loses nothing either', lost && (await typed(page, form)) === wanted, await page.textContent(form));
  await Promise.all([done ? done(page) : page.waitForNavigation(), send(page)]);
  const kept = await page.evaluate('Object.keys(localStorage).filter((k) => k.startsWith("siklus:")).length');
  equal('  once it is taken, nothing is kept on the device', 0, kept);
}

async function main(file) {
  process.env.BROWSER_STORY = path.basename(file, '.cjs').replace(/^browser_/, '');
  browser = await chromium.launch({ executablePath: process.env.BROWSER_PROGRAM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
  try {
    await require(path.resolve(file))({ base, browser, check, equal, visit, login, fine, tab_to, survives });
  } finally {
    await browser.close();
  }
}

main(process.argv[2]).catch((error) => {
  check('the story runs to its end', false, error.stack);
  process.exitCode = 1;
});
