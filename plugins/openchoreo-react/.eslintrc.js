module.exports = require('../../eslint.portal')(__dirname, {
  adapter: 'src/ui',
});
