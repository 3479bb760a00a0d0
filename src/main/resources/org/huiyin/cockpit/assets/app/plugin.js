// Registers the supervisors' pages with Cockpit; what they show is in static/huiyin/supervision.js.
import { find } from '../../../../../../../huiyin/api.js';
import { caseOfProcess, layLamps, openRoute, reads } from '../../../../../../../huiyin/supervision.js';

const me = await find('me').catch(() => null);
const may = reads(me);

// The first thing that a supervisor sees; somebody who asks for another page of Cockpit's gets it.
if (may && /^(#!?\/?(dashboard)?)?$/.test(location.hash)) {
  location.replace('#/supervision');
}

function route(path, view) {
  return {
    id: `huiyin${path.replaceAll('/', '-')}`,
    pluginPoint: 'cockpit.route',
    properties: { path },
    render: (container) => openRoute(container, view),
  };
}

// Without render, so that Cockpit makes the link like its own.
function way(id, label, pagePath, priority, checkActive) {
  return { id, pluginPoint: 'cockpit.navigation', properties: { label, pagePath, priority, checkActive } };
}

const here = (...paths) => (address) => paths.some((path) => address.split('?')[0].endsWith(`#/supervision${path}`));

export default may ? [
  route('/supervision', 'overview'),
  route('/supervision/cases', 'cases'),
  route('/supervision/limits', 'limits'),
  route('/supervision/happenings', 'happenings'),
  route('/supervision/passages', 'passages'),
  route('/supervision/incidents', 'incidents'),
  route('/supervision/promises', 'promises'),
  route('/supervision/cases/:id', 'case'),
  way('huiyin-overview', '督办总览', '#/supervision', 300, here('')),
  way('huiyin-cases', '案件查找', '#/supervision/cases', 290, here('/cases')),
  way('huiyin-limits', '超期与将到期', '#/supervision/limits', 280, here('/limits')),
  {
    id: 'huiyin-lamps',
    pluginPoint: 'cockpit.processDefinition.diagram.plugin',
    render: (viewer, { processDefinitionId }) => layLamps(viewer, processDefinitionId),
  },
  {
    id: 'huiyin-case',
    pluginPoint: 'cockpit.processInstance.runtime.tab',
    properties: { label: '案卷', priority: 100 },
    render: (container, { api, processInstanceId }) => caseOfProcess(container, api, processInstanceId),
  },
] : [];
