/** What is said of a device that is not there any more. */
export const GONE = {
  reason: 'the device is no longer in IoT Central',
  task: 'See where the device has gone: it was deleted from IoT Central meanwhile, so the bot could not change it.',
  verified: 'A device is no longer in IoT Central.',
} as const;
