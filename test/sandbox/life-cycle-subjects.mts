/** The vendors, their accounts, and the faults of the sweeps, which run each life cycle with a fault in each request. */
import { randomUUID } from 'node:crypto';
import type { Sandbox } from './server.mts';
import type { ThenaBehavior } from './thena/model.mts';

export type VendorId = 'plain' | 'dixa' | 'thena';

export interface RequestFault {
	readonly name: string;
	/** Whether the request takes effect. */
	readonly takesEffect: boolean;
	/** The status of the response; `null` resets the connection. */
	readonly status: number | null;
}

/** The requests from a number on, up to a number of times, get the fault. */
export interface FaultAim {
	readonly fault: RequestFault;
	readonly from: number;
	readonly times: number;
}

export const faults: readonly RequestFault[] = [
	{ name: 'reset before', takesEffect: false, status: null },
	{ name: 'reset after', takesEffect: true, status: null },
	{ name: '500 before', takesEffect: false, status: 500 },
	{ name: '500 after', takesEffect: true, status: 500 },
	{ name: '429', takesEffect: false, status: 429 },
];

/** An account of its own for each case. */
export interface Account {
	readonly credential: Readonly<Record<string, unknown>>;
	/** The URLs of what sends events, with their tokens. */
	listActive(): readonly { readonly id: string; readonly url: string }[];
	/** What sends nothing but was created and can't be used again, by the name that a log line has to contain. */
	listOrphans(): readonly string[];
}

export interface Subject {
	readonly vendor: VendorId;
	/** A refused creation says which app has the slug, so that it can be used after all. */
	readonly namesApps?: boolean;
	readonly parameters: Readonly<Record<string, unknown>>;
	readonly changed: Readonly<Record<string, unknown>>;
	open(sandbox: Sandbox): Account;
}

export const subjects: Readonly<Record<string, Subject>> = {
	plain: {
		vendor: 'plain',
		parameters: { events: ['thread.thread_created'] },
		changed: { events: ['thread.thread_created', 'thread.thread_assignment_transitioned'] },
		open({ plain }) {
			const apiKey = `plainApiKey_${randomUUID()}`;
			const { id } = plain.addWorkspace({ keys: [{ key: apiKey }] });
			return {
				credential: { apiKey, baseUrl: plain.url, signingSecret: '', previousSigningSecret: '' },
				listActive: () => plain.targets(id),
				listOrphans: () => [],
			};
		},
	},
	dixa: {
		vendor: 'dixa',
		parameters: { events: ['CONVERSATION_CREATED'] },
		changed: { events: ['CONVERSATION_CREATED', 'CONVERSATION_CLOSED'] },
		open({ dixa }) {
			const apiKey = randomUUID();
			const { id } = dixa.addOrganization({ tokens: [{ token: apiKey }] });
			return {
				credential: { apiKey, baseUrl: dixa.url },
				listActive: () => dixa.webhooks(id),
				listOrphans: () => [],
			};
		},
	},
	thena: createThenaSubject({ namesTakenApp: false }),
	'thena, whose refusals name the app': createThenaSubject({ namesTakenApp: true }),
	'thena, whose lists have no manifest': createThenaSubject({ appManifest: 'empty' }),
};

function createThenaSubject(behavior: Partial<ThenaBehavior>): Subject {
	return {
		vendor: 'thena',
		namesApps: behavior.namesTakenApp ?? false,
		parameters: { events: ['ticket:created'], teams: ['T1'] },
		changed: { events: ['ticket:created', 'ticket:assigned'] },
		open({ thena }) {
			Object.assign(thena.behavior, { namesTakenApp: false, appManifest: 'whole' }, behavior);
			const apiKey = randomUUID();
			const { id } = thena.addOrganization({ keys: [{ key: apiKey }], teams: [{ id: 'T1', name: 'Support' }] });
			const developer = {
				companyName: 'Invented Boats',
				website: 'https://boats.example',
				supportEmail: 'help@boats.example',
			};
			return {
				credential: { apiKey, ...developer, baseUrl: thena.url, appsUrl: thena.appsUrl },
				listActive: () => thena.apps(id).filter(({ parked, teams }) => !parked && teams.length > 0),
				listOrphans: () => thena.apps(id).flatMap(({ teams, slug }) => (teams.length === 0 ? [slug] : [])),
			};
		},
	};
}

/** Whether an account may keep what can't be used again: the fault kept even a vendor that would name it from doing so. */
export function mayLeave({ namesApps = false }: Subject, fault: RequestFault | null, times: number): boolean {
	return fault?.takesEffect === true && (!namesApps || (fault.status === 500 && times === 3));
}
