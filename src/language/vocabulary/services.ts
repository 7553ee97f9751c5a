import type { NamedService } from '../../core/command';

/** Names of the services, separated by commas. */
export const SERVICE_NAMES: Record<NamedService, string> = {
  entra: `entra, entra id, microsoft entra, microsoft entra id, azure ad, azuread, aad, active directory, azure
    active directory,
    the directory, directory, tenant account, tenant accounts, the tenant account, the tenant accounts, ms entra, ms entra id, entraid, the tenant, user
    directory`,
  'digital-twins': `azure digital twins, adt, digital twins, twins, azure dt, azure twins`,
  dps: `dps, device provisioning service, device provisioning, provisioning service, provisioning, enrollments,
    enrolments, azure dps,
    iot hub dps, iot hub device provisioning service`,
  'iot-hub': `iot hub, the hub, iothub, azure iot hub, hub, iot hubs`,
  'iot-central': `iot central, central, iotcentral, azure iot central`,
  'system-logs': `system generated logs, service generated logs, system logs, system log, system generated log, service generated log,
    service logs, generated logs, log analytics, the logs`,
};

/** What stands in front of an id and gives its kind. */
export const KIND_WORDS = {
  device: `device, sensor, thermostat, gateway, meter, camera, edge device, machine, controller, actuator, tracker,
    module, iot device,
    beacon, detector, valve, robot, device id, deviceid, smart meter, edge gateway, thermometer, pump, unit, smart
    lock, hygrometer, plc, handheld, scanner, terminal, tablet, wallbox, charger, charging station, charge point, inverter, boiler, heat pump,
    lamp, luminaire, relay, logger, data logger, wearable, wristband, smartwatch, drone, forklift, freezer, fridge, chiller, compressor, turbine,
    doorbell, intercom, kiosk, dongle, probe, transmitter, transponder, dashcam, webcam, smart plug, smart bulb, smart speaker, hearing aid,
    weather station, vending machine, card reader, badge reader, rfid reader, barcode reader, telematics box, set top box`,
  registration: `registration, registration id, registrationid, dps registration, device registration, registration
    record`,
  'enrollment-group': `enrollment group, enrolment group, enrollmentgroup, enrollment group id, enrolment group id, enrollmentgroup id`,
  group: `group`,
  twin: `twin, digital twin, azure digital twin, dtid, twin id`,
  user: `user, object id, user id, objectid, account, user principal name, upn, oid, person, employee, customer`,
} as const;
