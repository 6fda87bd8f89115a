module.exports = require('../../eslint.portal')(__dirname);
