/** For each vendor, a trigger and actions that would start each other forever, and a customer who writes once. */
import assert from 'node:assert/strict';
import { openDixaAccount } from './dixa-stage.mts';
import { DIXA_TRIGGER } from './dixa-workflow.mts';
import type { toResponse } from './events.mts';
import type { Stage } from './plain-stage.mts';
import { PLAIN_TRIGGER } from './plain-workflow.mts';
import { openTamioAccount } from './tamio-stage.mts';
import { TAMIO_TRIGGER } from './tamio-workflow.mts';
import { openThenaAccount, TEAMS } from './thena-stage.mts';
import { THENA_TRIGGER } from './thena-workflow.mts';
import type { TriggerKind } from './trigger-workflow.mts';
import type { VendorAccount } from './vendor-stage.mts';

/** The text of each reply. */
export const REPLY = 'We have received your message.';
const MESSAGE = 'The bell is silent.';

export interface Loop {
	readonly trigger: TriggerKind;
	readonly account: VendorAccount;
	/** The trigger's parameters, without the guard. */
	readonly parameters: Readonly<Record<string, unknown>>;
	/** Leaves out the workflow's own events. */
	readonly guard: Readonly<Record<string, unknown>>;
	/** Why the trigger ignores the event of each action. */
	readonly reason: string;
	/** Default: the event's. */
	readonly ticketId?: string;
	/** Operations on the ticket, with their values. */
	readonly actions: readonly (readonly [string, Readonly<Record<string, unknown>>])[];
	/** What a person does at a vendor that has no API for subscriptions. */
	subscribe?(url: string): void;
	writeAsCustomer(): void;
	countReplies(): number;
	idle(): Promise<void>;
	/** The attempts of all deliveries so far. */
	readonly attempts: readonly Parameters<typeof toResponse>[0][];
}

export function preparePlainLoop({ plain, workspace, ...account }: Stage): Loop {
	const { id } = plain.addThread(workspace.id);
	return {
		trigger: PLAIN_TRIGGER,
		account,
		parameters: {},
		guard: { skipOwn: true },
		reason: 'filtered:skipOwn',
		actions: [
			['reply', { text: REPLY }],
			['addTags', { tags: ['Answered'] }],
		],
		writeAsCustomer: () => plain.writeAsCustomer(workspace.id, id, MESSAGE),
		countReplies: () => plain.replies.filter(({ threadId }) => threadId === id).length,
		idle: () => plain.idle(),
		attempts: plain.attempts,
	};
}

/** Adds an account at each of the other vendors. */
export async function openLoopAccounts({ n8n }: Stage) {
	const [dixa, thena, tamio] = [
		await openDixaAccount(n8n, 'Dixa', { behavior: { retryScale: 0.001 } }),
		await openThenaAccount(n8n, 'Thena', { behavior: { retrySeconds: [] } }),
		await openTamioAccount(n8n, 'Tamio'),
	];
	return { dixa, thena, tamio };
}

type LoopAccounts = Awaited<ReturnType<typeof openLoopAccounts>>;

export function prepareDixaLoop({ dixa: { account } }: LoopAccounts): Loop {
	const { dixa, organization } = account;
	const { id } = dixa.addConversation(organization.id);
	// Tags are the token's own user's, so that user replies as well.
	const agentId = organization.tokens[0]?.userId ?? assert.fail('The organization has no token');
	const messages = () => organization.support.activities.get(id)?.messages ?? [];
	return {
		trigger: DIXA_TRIGGER,
		account,
		parameters: {},
		guard: { skipAgents: [agentId] },
		reason: 'filtered:skipOwn',
		actions: [
			['reply', { text: REPLY, agent: { __rl: true, mode: 'id', value: agentId } }],
			['addTags', { tags: ['urgent'] }],
		],
		writeAsCustomer: () => dixa.writeAsCustomer(organization.id, id, MESSAGE),
		countReplies: () => messages().filter(({ content }) => content.value === REPLY).length,
		idle: () => dixa.idle(),
		attempts: dixa.attempts,
	};
}

/** Thena's events of comments don't name the ticket. */
export function prepareThenaLoop({ thena: { account } }: LoopAccounts): Loop {
	const { thena, organization } = account;
	const ticketId = String(thena.addTicket(organization.id)['id']);
	const userId = organization.keys[0]?.userId ?? assert.fail('The organization has no key');
	return {
		trigger: THENA_TRIGGER,
		account,
		parameters: { teams: TEAMS.map(({ id }) => id) },
		guard: { skipAgents: [userId] },
		ticketId,
		reason: 'filtered:skipOwn',
		actions: [
			['reply', { text: REPLY }],
			['setPriority', { priority: 'urgent' }],
		],
		writeAsCustomer: () => thena.writeAsCustomer(organization.id, ticketId, MESSAGE),
		countReplies: () =>
			organization.support.comments.filter((comment) => comment.ticketId === ticketId && comment.content === REPLY)
				.length,
		idle: () => thena.idle(),
		attempts: thena.attempts,
	};
}

/** Tamio doesn't say who replied, only whether the client or the agency did. */
export function prepareTamioLoop({ tamio: { account: tamioAccount } }: LoopAccounts): Loop {
	const { tamio, account } = tamioAccount;
	const id = String(tamio.addTicket(account.id, 'agency')['id']);
	return {
		trigger: TAMIO_TRIGGER,
		account: tamioAccount,
		parameters: {},
		guard: { direction: ['inbound'] },
		reason: 'filtered:direction',
		actions: [['reply', { text: REPLY }]],
		subscribe: (url) => void tamio.addEndpoint({ url, events: ['whitelabel-ticket-updated'] }),
		writeAsCustomer: () => tamio.writeAsCustomer(account.id, 'agency', id, MESSAGE),
		countReplies: () => JSON.stringify(account.tickets.agency.get(id)).split(REPLY).length - 1,
		idle: () => tamio.idle(),
		attempts: tamio.attempts,
	};
}
