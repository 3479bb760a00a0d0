export default {
  customScripts: ['../session.js']
};
