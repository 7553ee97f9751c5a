module.exports = globalThis.sharedModule('adaptivecards-templating');
