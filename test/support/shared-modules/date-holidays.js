module.exports = globalThis.sharedModule('date-holidays');
