import type { Right } from '../core/service';

/** A place where data of the subject may lie that no adapter reaches; configuration turns entries into manual tasks by `id`. */
export interface NotCoveredEntry {
  id: string;
  text: string;
  /** For these rights it is a task of the service `manual`, and not said to be not covered. */
  taskFor?: readonly Right[];
}

/** Always shown (PRODUCT.md, "Always shown as not covered"). */
export const NOT_COVERED: readonly NotCoveredEntry[] = [
  {
    id: 'routed-copies',
    text: 'Copies that IoT Hub and Digital Twins sent on to other systems: routed endpoints and Event Grid',
  },
  { id: 'diagnostic-logs', text: 'Diagnostic logs of the services' },
  { id: 'data-history', text: 'Data history of Digital Twins' },
  { id: 'backups', text: 'Backups and geo-replicas: copies that Microsoft keeps in a second region' },
  { id: 'iot-service-logs', text: "IoT Central's and the Device Provisioning Service's own logs" },
  { id: 'microsoft-365-content', text: 'Content in Exchange, SharePoint, OneDrive and Teams (Microsoft Priva)' },
  { id: 'customer-content', text: 'Customer content in Storage, SQL and virtual machines' },
  { id: 'support-data', text: 'Support and FastTrack data' },
];
