import type { Right } from '../../core/service';
import { type Check, NO_OBJECT } from '../probing';
import type { DpsClient } from './client';

const ALL: Right[] = ['discover', 'access', 'export', 'rectify', 'restrict', 'lift', 'delete'];
const action = (name: string): string => `Microsoft.Devices/provisioningServices/${name}`;

/** The data actions (azure-apis.md 4) and the rights that need them. */
export const DPS_CHECKS: readonly Check<DpsClient>[] = [
  {
    what: 'read enrollments',
    needs: action('enrollments/read'),
    costs: ALL,
    ask: (client, signal) => client.enrollment(NO_OBJECT, signal),
  },
  {
    what: 'read enrollment groups',
    needs: action('enrollmentGroups/read'),
    costs: ALL,
    ask: (client, signal) => client.enrollmentGroup(NO_OBJECT, signal),
  },
  {
    what: 'read registration records',
    needs: action('registrationStates/read'),
    costs: ALL,
    ask: (client, signal) => client.registration(NO_OBJECT, signal),
  },
  {
    what: 'read attestation, to write it back unchanged',
    needs: action('attestationmechanism/details/action'),
    costs: ['rectify', 'restrict', 'lift'],
    ask: (client, signal) => client.attestationOfNone(NO_OBJECT, signal),
  },
  { what: 'write enrollments', needs: action('enrollments/write'), costs: ['rectify', 'restrict', 'lift', 'delete'] },
  { what: 'write enrollment groups', needs: action('enrollmentGroups/write'), costs: ['restrict', 'lift'] },
  { what: 'delete enrollments', needs: action('enrollments/delete'), costs: ['delete'] },
  { what: 'delete enrollment groups', needs: action('enrollmentGroups/delete'), costs: ['delete'] },
  { what: 'delete registration records', needs: action('registrationStates/delete'), costs: ['delete'] },
];
