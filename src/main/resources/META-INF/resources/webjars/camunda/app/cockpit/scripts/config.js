// Camunda's index page sets this too early to count: on a slow line Cockpit would give up and stay blank.
window.require.config({ waitSeconds: 0 });

// Texts are put where Cockpit keeps them before it starts: see Tasklist's config.js.
try {
  const locales = document.querySelector('base').getAttribute('app-root') + '/app/cockpit/locales/';
  const texts = await (await fetch(locales + 'zh-CN.json', { cache: 'no-cache' })).json();
  const stored = JSON.parse(localStorage.getItem('camunda-web') || '{}');
  stored[`${locales}_locales_data_zh-CN_${window.bust}`] = JSON.stringify(texts);
  localStorage.setItem('camunda-web', JSON.stringify(stored));
} catch (unavailable) {
  console.warn(unavailable);
}

export default {
  app: {
    // Shown together as 回音 · 督办监看.
    vendor: '回音 ·',
    name: '督办监看'
  },
  locales: {
    availableLocales: ['zh-CN'],
    fallbackLocale: 'zh-CN'
  },
  dateFormat: {
    monthName: 'M月',
    day: 'D',
    abbr: 'YYYY-MM-DD HH:mm',
    normal: 'YYYY-MM-DD HH:mm',
    long: 'YYYY年M月D日 HH:mm',
    short: 'YYYY-MM-DD'
  },
  customScripts: ['../session.js'],
  disableWelcomeMessage: true
};
