module.exports = globalThis.sharedModule('typescript');
