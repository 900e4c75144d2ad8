/** A vendor that closes a connection after a second without a response and sends the event again. */
import { accepted, ignored, toResponse, type DeliveryResponse } from './events.mts';
import { createEventId } from './plain-workflow.mts';
import type { PlainAccount } from './plain-stage.mts';
import { sleep } from './wait.mts';

const TIMEOUT_MS = 1000;
/** Repeats at once, and after 250 ms. */
const PAUSES_MS = [0, 250];
/** Long enough for three attempts without a response. */
const HELD_MS = 2500;

type Account = Pick<PlainAccount, 'plain' | 'workspace'>;

/** Sends two events while n8n can't write, until n8n responds with 202. Returns all responses to each event. */
export async function deliverWhileBlocked(
	account: Account,
	{ targetId, nativeType, letGo }: { targetId: string; nativeType: string; letGo: () => unknown },
): Promise<DeliveryResponse[][]> {
	const { behavior } = account.plain;
	const patience = behavior.deliveryTimeoutMs;
	behavior.deliveryTimeoutMs = TIMEOUT_MS;
	try {
		const deliveries = PAUSES_MS.map((pauseMs) => deliverUntilSuccess(account, nativeType, targetId, pauseMs));
		await sleep(HELD_MS);
		await letGo();
		return await Promise.all(deliveries);
	} finally {
		behavior.deliveryTimeoutMs = patience;
	}
}

async function deliverUntilSuccess(
	{ plain, workspace }: Account,
	nativeType: string,
	targetId: string,
	pauseMs: number,
): Promise<DeliveryResponse[]> {
	const eventId = createEventId();
	const responses: DeliveryResponse[] = [];
	while (responses.at(-1)?.status !== accepted.status) {
		await sleep(pauseMs);
		// An untouched delivery counts as tampered, so that the sandbox doesn't retry by itself.
		const { first } = plain.emit(workspace.id, nativeType, {}, { eventId, targets: [targetId], tamper: {} });
		responses.push(...(await first).map(toResponse));
	}
	return responses;
}

export const timedOut: DeliveryResponse = { status: null, body: 'TIMEOUT' };
export const duplicate = ignored('duplicate');
