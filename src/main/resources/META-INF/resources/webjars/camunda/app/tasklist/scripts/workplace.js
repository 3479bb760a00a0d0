// What style sheets cannot do for Tasklist's own controls: see user-styles.css for the rest.

import { get } from '../../../../huiyin/api.js';
import { el, keyMark, lamp, remaining } from '../../../../huiyin/dom.js';

const base = document.querySelector('base');
const engine = base.getAttribute('engine-api') + 'engine/' + location.pathname.split('/tasklist/')[1].split('/')[0];

/** The part of the address that Tasklist keeps its state in. */
const state = () => new URLSearchParams(location.hash.split('?')[1] || '');
const go = parameters => { location.hash = '#/?' + parameters; };

/** What this person may start; the button is there only if there is something. */
async function startable() {
  const answer = await fetch(engine + '/process-definition?latest=true&active=true&startableInTasklist=true'
    + '&startablePermissionCheck=true&maxResults=2', { headers: { Accept: 'application/json' } });
  return answer.ok ? answer.json() : [];
}

let definitions = [];

async function offerStart() {
  definitions = await startable();
  document.body.classList.toggle('hy-may-start', definitions.length > 0);
  document.body.classList.toggle('hy-one-start', definitions.length === 1);
}

// With one thing to start, the list to choose from would only be in the way.
function startAtOnce(event) {
  if (definitions.length === 1 && event.target.closest('.start-process-action a')) {
    event.preventDefault();
    event.stopPropagation();
    const parameters = state();
    parameters.set('processStart', definitions[0].key);
    go(parameters);
  }
}

// Dates and the assignee are the process's to set. The server refuses such changes; these fields would still open.
const FIXED = '.followup-date, .due-date, [cam-tasklist-task-meta] .assignee [cam-widget-inline-field]';

function keepFixed(event) {
  if (event.type !== 'keydown' || !['Tab', 'Escape'].includes(event.key)) {
    const field = event.target.closest && event.target.closest(FIXED);
    if (field && field.closest('[cam-tasklist-task-meta]')) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }
}

function followState() {
  document.body.classList.toggle('hy-task-open', state().has('task'));
}

function backToList() {
  const parameters = state();
  parameters.delete('task');
  parameters.delete('detailsTab');
  go(parameters);
}

function addBackButton(column) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'hy-back btn btn-link';
  button.textContent = '‹ 返回列表';
  button.addEventListener('click', backToList);
  column.querySelector('header').prepend(button);
}

// The display variables that every task carries (its case's number, title and the unit).
const SEARCHED = ['caseNumber', 'title', 'unitName'];

function search(text) {
  const parameters = state();
  // Quoted, or Tasklist takes a case number for a number and finds nothing like it.
  const value = `'${text}'`;
  parameters.set('searchQuery', JSON.stringify(!text ? [] : SEARCHED.map(name =>
    ({ type: 'taskVariables', operator: 'like', value, name }))));
  parameters.delete('searchOrQuery');
  parameters.delete('page');
  go(parameters + (text ? '&searchOrQuery' : ''));
}

function searchedText() {
  try {
    return JSON.parse(state().get('searchQuery') || '[]').map(part => part.value.replace(/^'(.*)'$/, '$1'))[0] || '';
  } catch (notJson) {
    return '';
  }
}

function addSearchBox(widget) {
  const form = document.createElement('form');
  form.className = 'hy-search';
  form.setAttribute('role', 'search');
  const input = document.createElement('input');
  input.type = 'search';
  input.placeholder = '案号、案由或单位';
  input.setAttribute('aria-label', '按案号、案由或单位查找待办');
  input.value = searchedText();
  const button = document.createElement('button');
  button.textContent = '查找';
  form.append(input, button);
  form.addEventListener('submit', event => {
    event.preventDefault();
    search(input.value.trim());
  });
  // The cross that empties a search field.
  input.addEventListener('search', () => input.value || search(''));
  widget.before(form);
}

// How the dates on the cards stand, as the server counts it, which cases are key proposals, and for how long that may be shown unasked (ms).
const FRESH = 60000;
let dates = {};
let keys = [];
let datesOf = '';
let datesAt = 0;

/** One question for all the cards; what they show changes only when its answer is there. */
function askDates(ids) {
  const asked = ids.join(',');
  if (asked === datesOf && Date.now() - datesAt < FRESH) {
    return;
  }
  datesOf = asked;
  datesAt = Date.now();
  Promise.all([get(`tasks/deadlines?ids=${encodeURIComponent(asked)}`), get(`tasks/key-proposals?ids=${encodeURIComponent(asked)}`)])
    .then(([found, key]) => {
      if (asked === datesOf) {
        dates = found;
        keys = key;
        onChangeSoon();
      }
    }, console.warn);
}

function showDates() {
  const cards = [...document.querySelectorAll('[cam-tasks] li.task')].map(card => {
    const link = card.querySelector('h4 a[href*="task="]');
    return { card, id: link && new URLSearchParams(link.getAttribute('href').split('?')[1]).get('task') };
  }).filter(({ id }) => id);
  if (cards.length > 0) {
    askDates(cards.map(({ id }) => id));
  }
  cards.forEach(({ card, id }) => {
    const mark = card.querySelector('.hy-key');
    if (keys.includes(id) !== Boolean(mark)) {
      mark ? mark.remove() : card.querySelector('h4').append(keyMark(true));
    }
    const due = dates[id];
    const shown = card.querySelector('.hy-card-due');
    const words = due ? `${due.lamp.label} ${remaining(due)}` : '';
    if ((shown ? shown.dataset.words : '') !== words) {
      shown?.remove();
      if (due) {
        card.append(el('p', { class: 'hy-card-due', 'data-words': words }, lamp(due), ' ', remaining(due)));
      }
    }
  });
}

function onChange() {
  showDates();
  const start = document.querySelector('.start-process-action:not([data-hy])');
  if (start) {
    start.dataset.hy = '';
    offerStart();
  }
  document.querySelectorAll('[cam-tasklist-task-meta] [tabindex="0"]').forEach(field => {
    if (field.matches(FIXED)) {
      field.tabIndex = -1;
    }
  });
  const column = document.querySelector('.task-details');
  if (column && !column.querySelector('.hy-back')) {
    addBackButton(column);
  }
  const widget = document.querySelector('.tasks-list [cam-widget-search]');
  if (widget && !document.querySelector('.hy-search')) {
    addSearchBox(widget);
  }
  const create = document.querySelector('.task-filters > header > .btn-link:not(.region-toggle)');
  document.body.classList.toggle('hy-may-edit-filters', Boolean(create) && !create.classList.contains('ng-hide'));
}

let due = false;

function onChangeSoon() {
  if (!due) {
    due = true;
    requestAnimationFrame(() => {
      due = false;
      onChange();
    });
  }
}

document.addEventListener('click', startAtOnce, true);
for (const type of ['click', 'keydown', 'paste']) {
  document.addEventListener(type, keepFixed, true);
}
window.addEventListener('hashchange', followState);
new MutationObserver(onChangeSoon)
  .observe(document.body, { attributeFilter: ['class'], childList: true, subtree: true });
followState();
onChange();
