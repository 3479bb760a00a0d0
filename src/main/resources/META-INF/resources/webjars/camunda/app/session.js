/**
 * Camunda's applications show a sign-in form of their own where nobody is signed in; here it opens nothing. This leads
 * to the one sign-in page instead, and back to where somebody was whose session had ended meanwhile.
 */
const RETURN = 'huiyin.return';
let last = '';
let leaving = false;
let signedOut = false;

const back = sessionStorage.getItem(RETURN);
sessionStorage.removeItem(RETURN);
if (back && back.startsWith(location.pathname + '#')) {
  location.replace(back);
}

new PerformanceObserver(list => {
  signedOut ||= list.getEntries().some(({ name }) => name.endsWith('/logout'));
}).observe({ type: 'resource' });

function watch() {
  if (leaving || location.hash === last) {
    return;
  }
  if (!/^#!?\/login/.test(location.hash)) {
    last = location.hash;
    return;
  }
  leaving = true;
  // The observer above is told a moment after the answer to signing out.
  setTimeout(() => {
    if (!signedOut && last) {
      sessionStorage.setItem(RETURN, location.pathname + last);
    }
    location.replace(signedOut ? '/sign-in?signed-out' : '/sign-in');
  }, 200);
}

new MutationObserver(watch).observe(document.documentElement, { subtree: true, childList: true });
watch();
