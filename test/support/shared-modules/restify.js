module.exports = globalThis.sharedModule('restify');
