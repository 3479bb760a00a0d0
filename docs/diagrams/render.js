/*
 * Draws the pictures of the models: `npm run diagrams`. `npm run diagrams:check` draws nothing and needs no browser; it
 * fails when a picture is missing, left over, or older than its model. Each picture carries a digest of what it shows,
 * because pixels differ with fonts and browsers and would break a build for nothing.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import zlib from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const models = join(here, '../../bpmn');
const require = createRequire(import.meta.url);
const font = 'Noto Sans CJK SC';

/** Wide models once more in parts that can be read on a page: the outermost elements of each part. */
const slices = {
  'proposal-lifecycle': [
    ['event_proposalSubmitted', 'subProcess_submission', 'subProcess_review'],
    ['gateway_filed', 'event_notFiled', 'subProcess_dispatch', 'subProcess_merged', 'gateway_joinHandling'],
    ['gateway_dispatched', 'subProcess_handling', 'subProcess_reply'],
    ['serviceTask_openNextRound', 'subProcess_feedback', 'gateway_joinClosing', 'subProcess_consultation',
      'gateway_consultationOutcome', 'flow_consultationOutcomeToJoinNextRound'],
    ['gateway_feedbackOutcome', 'subProcess_closing', 'event_lifecycleFinished'],
    ['subProcess_withdrawal'],
  ],
  'supervision-consultation': [
    ['event_consultationRequested', 'event_consultationDeclined', 'subProcess_meeting', 'event_postponed', 'subProcess_cancellation',
      'subProcess_visit'],
    ['gateway_joinMinutes', 'flow_minutesConfirmedToJoinMinutes', 'flow_minutesSentToJoinListing', 'userTask_settleItems',
      'flow_itemsRewordedToJoinAccepting', 'event_consultationClosed'],
  ],
};

/** The nine links in the order in which people tell them; cultivation has no model yet. */
const links = ['培育', 'subProcess_submission', 'subProcess_review', 'subProcess_dispatch', 'subProcess_handling',
  'subProcess_consultation', 'subProcess_reply', 'subProcess_feedback', 'subProcess_closing'];

const digestKey = 'huiyin-drawn-from';
const padding = 24;

function pictures() {
  const drawn = readdirSync(models).filter(file => file.endsWith('.bpmn')).sort().flatMap(file => {
    const name = basename(file, '.bpmn');
    const xml = readFileSync(join(models, file), 'utf8');
    const parts = slices[name] ?? [];
    return [{ name, xml, elements: null }, ...parts.map((elements, i) => ({ name: `${name}-${i + 1}`, xml, elements }))];
  });
  return [...drawn, { name: 'nine-links', html: nineLinks() }];
}

/** A card for each link with the tasks of its people, those of called processes first; without any, the system's. */
function nineLinks() {
  const cards = links.map((id, i) => {
    const model = readFileSync(join(models, 'proposal-lifecycle.bpmn'), 'utf8');
    const phase = content(model, 'subProcess', id);
    const name = phase ? phase.name : id;
    const called = [...new Set([...phase?.xml.matchAll(/calledElement="([^"]+)"/g) ?? []].map(match => match[1]))];
    const inside = [...called.map(key => readFileSync(join(models, `${key}.bpmn`), 'utf8')), phase?.xml ?? ''].join('');
    const tasks = namesOf(inside, 'userTask').map(task => `<p>${task}</p>`);
    const automatic = phase ? namesOf(inside, 'serviceTask') : ['另行建设'];
    return `<li class="${phase ? '' : 'ahead'}"><h2><b>${i + 1}</b>${name}</h2>
      ${(tasks.length > 0 ? tasks : automatic.map(task => `<p class="quiet">${task}</p>`)).join('')}</li>`;
  });
  return `<!doctype html><style>
    body { margin: 0; padding: 16px 32px 16px 16px; width: 1000px; background: #fff; color: #222; font: 14px/1.6 "${font}" }
    ol { display: grid; grid-template-columns: repeat(5, 1fr); gap: 16px 28px; margin: 0; padding: 0; list-style: none }
    li { position: relative; border: 1.5px solid #b23a3a; border-radius: 6px; padding: 8px 12px; min-height: 92px }
    li:not(:last-child)::after { content: ''; position: absolute; right: -22px; top: 18px; width: 10px; height: 10px;
      border: solid #b23a3a; border-width: 2px 2px 0 0; transform: rotate(45deg) }
    li.ahead { border-style: dashed; border-color: #999 }
    h2 { margin: 0 0 4px; font-size: 17px; line-height: 1.6 }
    b { color: #b23a3a; margin-right: 8px }
    p { margin: 0 }
    .quiet { color: #666 }
    footer { margin-top: 16px; color: #444 }
  </style><ol>${cards.join('')}</ol>
  <footer>不满意的重新办理，至多两次，仍不满意的提请督办协商；签发答复之前可以撤案；并案的随主案办结。灰色的由系统完成。</footer>`;
}

function namesOf(xml, type) {
  return [...xml.matchAll(new RegExp(`<bpmn:${type} [^>]*?name="([^"]+)"`, 'g'))].map(match => match[1]);
}

/** An element with what is inside it; an element of one type is never inside another of its id. */
function content(xml, type, id) {
  const start = xml.indexOf(`<bpmn:${type} id="${id}"`);
  if (start < 0) {
    return null;
  }
  let depth = 0;
  for (const match of xml.slice(start).matchAll(new RegExp(`<(/?)bpmn:${type}[ >]`, 'g'))) {
    depth += match[1] ? -1 : 1;
    if (depth === 0) {
      const inside = xml.slice(start, start + match.index);
      return { name: inside.match(/name="([^"]+)"/)[1], xml: inside };
    }
  }
  throw new Error(`${id} does not end`);
}

/** Whatever cannot be seen may change without a new picture. */
function digest({ xml, elements, html }) {
  const visible = xml
    ?.replace(/<bpmn:(documentation|extensionElements)>[\s\S]*?<\/bpmn:\1>/g, '')
    .replace(/ camunda:\w+="[^"]*"/g, '')
    .replace(/\s+/g, ' ');
  const bpmnJs = require('bpmn-js/package.json').version;
  return createHash('sha256').update(JSON.stringify(html ?? [visible, elements, bpmnJs])).digest('hex');
}

/** The PNG with its digest as a text chunk right after the header. */
function withDigest(png, value) {
  const data = Buffer.from(`tEXt${digestKey}\0${value}`, 'latin1');
  const chunk = Buffer.alloc(data.length + 8);
  chunk.writeUInt32BE(data.length - 4, 0);
  data.copy(chunk, 4);
  chunk.writeUInt32BE(zlib.crc32(data), data.length + 4);
  const afterHeader = 8 + 25;
  return Buffer.concat([png.subarray(0, afterHeader), chunk, png.subarray(afterHeader)]);
}

function digestIn(png) {
  const at = png.indexOf(`${digestKey}\0`, 0, 'latin1');
  return at < 0 ? null : png.toString('latin1', at + digestKey.length + 1, at + digestKey.length + 65);
}

function check() {
  const expected = pictures();
  const names = new Set(expected.map(({ name }) => `${name}.png`));
  const faults = expected.flatMap(picture => {
    const file = join(here, `${picture.name}.png`);
    if (!existsSync(file)) {
      return [`${picture.name}.png is missing`];
    }
    return digestIn(readFileSync(file)) === digest(picture) ? [] : [`${picture.name}.png is older than its model`];
  });
  readdirSync(here).filter(file => file.endsWith('.png') && !names.has(file))
    .forEach(file => faults.push(`${file} belongs to no model`));
  if (faults.length > 0) {
    console.error(`${faults.join('\n')}\nDraw the pictures anew: npm run diagrams`);
    process.exit(1);
  }
  console.log(`${expected.length} pictures show their models as they are`);
}

function installedBrowser() {
  return [process.env.HUIYIN_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
    .find(path => path && existsSync(path));
}

async function draw() {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath: installedBrowser(),
    args: ['--disable-dev-shm-usage', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, deviceScaleFactor: 1.5 });
    for (const picture of pictures()) {
      const size = picture.html ? await layOut(page, picture.html) : await drawModel(page, picture);
      await refuseOtherFonts(page);
      const png = await page.screenshot({ animations: 'disabled' });
      writeFileSync(join(here, `${picture.name}.png`), withDigest(png, digest(picture)));
      console.log(`docs/diagrams/${picture.name}.png  ${size.width} × ${size.height}`);
    }
  } finally {
    await browser.close();
  }
}

async function drawModel(page, picture) {
  await page.setContent('<!doctype html><style>body{margin:0;background:#fff}</style><div id="canvas"></div>');
  await page.addScriptTag({ path: require.resolve('bpmn-js/dist/bpmn-viewer.production.min.js') });
  const box = await page.evaluate(showModel, { ...picture, font, padding });
  const size = { width: Math.ceil(box.width), height: Math.ceil(box.height) };
  await page.setViewportSize(size);
  await page.evaluate(box => window.viewer.get('canvas').viewbox(box), box);
  return size;
}

async function layOut(page, html) {
  await page.setContent(html);
  const size = await page.evaluate(() => ({ width: document.body.offsetWidth, height: document.body.offsetHeight }));
  await page.setViewportSize(size);
  return size;
}

/** Runs in the page; returns the part of the drawing to show. */
async function showModel({ xml, elements, font, padding }) {
  const container = document.getElementById('canvas');
  container.style.cssText = 'width:100vw;height:100vh';
  const style = { fontFamily: `"${font}", sans-serif`, fontSize: 12 };
  window.viewer = new window.BpmnJS({ container, textRenderer: { defaultStyle: style, externalStyle: { fontSize: 12 } } });
  const { warnings } = await window.viewer.importXML(xml);
  if (warnings.length > 0) {
    throw new Error(warnings.map(({ message }) => message).join('\n'));
  }
  document.querySelector('.bjs-powered-by').remove();
  const canvas = window.viewer.get('canvas');
  const registry = window.viewer.get('elementRegistry');
  const corners = elements ? elements.flatMap(cornersOf) : cornersOfBox(canvas.viewbox().inner);
  const left = Math.min(...corners.map(({ x }) => x)) - padding;
  const top = Math.min(...corners.map(({ y }) => y)) - padding;
  const right = Math.max(...corners.map(({ x }) => x)) + padding;
  const bottom = Math.max(...corners.map(({ y }) => y)) + padding;
  return { x: left, y: top, width: right - left, height: bottom - top };

  function cornersOf(id) {
    const element = registry.get(id);
    if (!element) {
      throw new Error(`a slice names ${id}, which the model does not have`);
    }
    return [...(element.waypoints ?? cornersOfBox(element)), ...element.labels.flatMap(cornersOfBox)];
  }

  function cornersOfBox({ x, y, width, height }) {
    return [{ x, y }, { x: x + width, y: y + height }];
  }
}

/** A machine without the font would draw boxes in place of characters. */
async function refuseOtherFonts(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: 'tspan, h2, p' });
  const answers = await Promise.all(nodeIds.map(nodeId => session.send('CSS.getPlatformFontsForNode', { nodeId })));
  const families = new Set(answers.flatMap(({ fonts }) => fonts.map(({ familyName }) => familyName)));
  await session.detach();
  if (families.size !== 1 || !families.has(font)) {
    throw new Error(`drawn with ${[...families].join(', ') || 'no text'}; install ${font} (Debian: fonts-noto-cjk)`);
  }
}

process.argv.includes('--check') ? check() : await draw();
