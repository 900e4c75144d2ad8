import { randomBytes } from 'node:crypto';
import { orRefusal, VendorError } from '../../shared/core/errors';
import { seal } from '../../shared/core/seal';
import { digestOf } from '../../shared/core/signature';
import type { SubscriptionRequest } from '../../shared/core/vendor';
import { adoptOrCreate } from './adopting';
import type { Connection, SubscribableVendor } from './connection';
import type { Input } from './input';
import { forgetLeftover } from './leftover';
import { MARKER, markOf, withToken, type OwnAddress } from './own-address';
import type { SubscribeData } from './subscribe-data';
import { wantedEvents } from './wanted-events';

/** Takes over what this Zap has at the vendor already, or creates: never two. */
export async function subscribe(connection: Connection<SubscribableVendor>, own: OwnAddress, input: Input): Promise<SubscribeData> {
	const { vendor, http, credential } = connection;
	const token = vendor.authenticity.token ? randomBytes(32).toString('hex') : null;
	const request: SubscriptionRequest = {
		...(await wantedEvents(connection, input)),
		url: token === null ? own.url : withToken(own.url, token),
		name: own.name,
		details: credential.details,
		marker: MARKER,
	};
	const found = await vendor.subscriptions.find(http, (subscription) => subscription.parked === true || own.owns(subscription));
	const [first, ...others] = found.filter(({ parked }) => !parked);
	for (const { id } of others) await vendor.subscriptions.remove(http, id, credential.details);
	const subscription = await withoutToken(token, adoptOrCreate(connection, own, request, first ?? found.find(({ parked }) => parked)));
	await forgetLeftover(connection, own);
	for (const warning of subscription.warnings ?? []) connection.z.console.log(warning);
	return {
		id: subscription.id,
		mark: own.mark,
		tokenDigest: token === null ? null : digestOf(token),
		sealedSecret: subscription.secret === undefined ? null : seal(subscription.secret, credential.apiKey),
	};
}

/**
 * Removes what points at this address. What had the id and points elsewhere by now belongs to the Zap as it was switched
 * on again, and stays. Gone already is done.
 */
export async function unsubscribe({ vendor, http, credential }: Connection<SubscribableVendor>, mark: string): Promise<void> {
	const found = await vendor.subscriptions.find(http, ({ parked, url }) => !parked && markOf(url) === mark);
	for (const { id } of found) {
		const removed = await orRefusal(vendor.subscriptions.remove(http, id, credential.details));
		if (removed instanceof VendorError && removed.code !== 'not_found') throw removed;
	}
}

/** A vendor may quote the address it refuses, and with it the token. */
async function withoutToken<T>(token: string | null, asked: Promise<T>): Promise<T> {
	const result = await orRefusal(asked);
	if (!(result instanceof VendorError)) return result;
	if (token === null) throw result;
	throw new VendorError(result.code, result.message.split(token).join('…'), result.leftover);
}
