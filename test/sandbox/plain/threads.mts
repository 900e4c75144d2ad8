/** The threads of a workspace: adding them, finding them, and who wrote what. */
import { isObject } from '../json.mts';
import { newId } from '../ids.mts';
import { addCustomer, type CustomerSpec } from './customers.mts';
import type { PlainState, Workspace } from './model.mts';
import type { Actor, Channel, Customer, Label, MessageInfo, Status, Thread } from './support-model.mts';

export interface ThreadSpec {
	readonly id?: string;
	readonly title?: string;
	readonly description?: string;
	readonly externalId?: string | null;
	readonly status?: Status;
	readonly priority?: number;
	readonly channel?: Channel;
	readonly createdAt?: string;
	/** Default: a new one. */
	readonly customer?: CustomerSpec;
	/** Default: `Bells`. */
	readonly labelTypeIds?: readonly string[];
	readonly hasEscalationPath?: boolean;
}

const SYSTEM: Actor = { actorType: 'system', system: 'email_inbound_handler' };

/** Adds a thread that a customer began. Nothing is delivered. */
export function addThread(workspace: Workspace, spec: ThreadSpec = {}): Thread {
	const { support } = workspace;
	const createdAt = spec.createdAt ?? new Date().toISOString();
	const customer =
		support.customers.find(({ id }) => id === spec.customer?.id) ?? addCustomer(workspace, spec.customer ?? {});
	const by: Actor = { actorType: 'customer', customerId: customer.id };
	const labelTypes = support.labelTypes.filter(({ id }, index) => spec.labelTypeIds?.includes(id) ?? index === 0);
	const status = spec.status ?? 'TODO';
	const types: Record<Status, string> = {
		TODO: 'CREATED',
		SNOOZED: 'WAITING_FOR_CUSTOMER',
		DONE: 'DONE_MANUALLY_SET',
	};
	const channel = spec.channel ?? 'EMAIL';
	const info = toMessageInfo(by, channel, createdAt);
	return storeThread(workspace, customer, {
		description: spec.description ?? null,
		channel,
		hasEscalationPath: spec.hasEscalationPath ?? false,
		body: {
			id: spec.id ?? newId('th'),
			title: spec.title ?? 'Bicycle bell is silent',
			previewText: 'It rang for a week.',
			priority: spec.priority ?? 2,
			externalId: spec.externalId ?? null,
			status,
			statusChangedAt: createdAt,
			statusChangedBy: SYSTEM,
			statusDetail: { type: types[status], ...(status === 'TODO' ? { createdAt } : {}) },
			assignee: support.users[0] ?? null,
			assignedAt: createdAt,
			additionalAssignees: [{ id: 'autopilot' }],
			labels: labelTypes.map((labelType) => createLabel(labelType, SYSTEM, createdAt)),
			firstInboundMessageInfo: info,
			firstOutboundMessageInfo: null,
			lastInboundMessageInfo: info,
			lastOutboundMessageInfo: null,
			supportEmailAddresses: ['help@sandbox.example'],
			...stamp(by, createdAt),
		},
	});
}

/** For a thread that the API creates, or that an event has. */
export function storeThread(
	{ support }: Workspace,
	customer: Customer,
	thread: Pick<Thread, 'body' | 'description' | 'channel' | 'hasEscalationPath'>,
): Thread {
	const stored: Thread = {
		...thread,
		id: thread.body.id,
		ref: `T-${support.threads.length + 1}`,
		customerId: customer.id,
		fields: [],
		tenantId: null,
		entries: [],
		surveyResponse: null,
	};
	support.threads.push(stored);
	return stored;
}

/** A thread that is known only from an event becomes one of the workspace, so that a test can act on what it received. */
export function findThread(state: PlainState, workspace: Workspace, id: string): Thread | undefined {
	const known = workspace.support.threads.find((thread) => thread.id === id);
	return known ?? (workspace.support.deletedThreadIds.has(id) ? undefined : adoptThread(state, workspace, id));
}

function adoptThread(state: PlainState, workspace: Workspace, id: string): Thread | undefined {
	for (const { workspaceId, payload } of [...state.events.values()].toReversed()) {
		const thread = payload['thread'];
		if (workspaceId !== workspace.id || !isObject(thread) || thread['id'] !== id) continue;
		const { customer, ...body } = thread;
		const owner = toCustomerSpec(isObject(customer) ? customer : {}); // the payload of a delivery
		const adopted = addThread(workspace, { id, customer: owner, labelTypeIds: [] });
		Object.assign(adopted.body, { assignee: null, additionalAssignees: [] }, body);
		return adopted;
	}
	return undefined;
}

function toCustomerSpec({ id, fullName, email, externalId }: Partial<Customer>): CustomerSpec {
	return {
		...(id === undefined ? {} : { id }),
		...(fullName === undefined ? {} : { fullName }),
		...(email === undefined ? {} : { email: email.email }),
		...(externalId == null ? {} : { externalId }),
	};
}

/** What a delivery carries: a copy, because later changes must not reach it. */
export function toThreadPayload({ support }: Workspace, { body, customerId }: Thread) {
	const customer = support.customers.find(({ id }) => id === customerId);
	return structuredClone({ ...body, customer });
}

export function createLabel(labelType: Label['labelType'], by: Actor, at: string): Label {
	return { id: newId('l'), labelType, ...stamp(by, at) };
}

export function stamp(by: Actor, at: string) {
	return { createdAt: at, createdBy: by, updatedAt: at, updatedBy: by };
}

export function touch(stored: { updatedAt: string; updatedBy: Actor }, by: Actor, at: string): void {
	stored.updatedAt = at;
	stored.updatedBy = by;
}

export function toMessageInfo(by: Actor, messageSource: Channel, timestamp: string): MessageInfo {
	return { timestamp, messageSource, actorId: actorIdOf(by), actorType: by.actorType };
}

export function actorIdOf(actor: Actor): string {
	if (actor.actorType === 'user') return actor.userId;
	if (actor.actorType === 'machineUser') return actor.machineUserId;
	return actor.actorType === 'customer' ? actor.customerId : actor.system;
}
