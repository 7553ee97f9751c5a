module.exports = globalThis.sharedModule('botbuilder');
