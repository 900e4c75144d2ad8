import { opened } from './harbour-samples';
import { createZap, type ZapOptions } from './zap-fixture';

export const authData = { apiKey: 'k' };

export interface DeliveryOptions {
	readonly headers?: object;
	readonly query?: string;
	readonly [part: string]: unknown;
}

/** A Zap that is turned on, with a function that delivers a payload to it as Zapier does. */
export async function turnOnZap(options: ZapOptions = {}, overrides: object = {}) {
	const zap = createZap(options);
	const bundle = { authData, ...overrides };
	const subscribeData = await zap.subscribe(bundle);
	const [, querystring = ''] = (zap.api.hooks.at(-1)?.url ?? '').split('?');
	const deliver = async (
		payload: unknown = {},
		{ headers = {}, query = querystring, ...parts }: DeliveryOptions = {},
	) => {
		const content =
			typeof payload === 'string'
				? payload
				: JSON.stringify({ ...opened, hook: subscribeData.id, sent: Date.now() / 1000, ...Object(payload) });
		return await zap.perform({
			...bundle,
			subscribeData,
			rawRequest: { headers, content, querystring: query },
			cleanedRequest: {},
			...parts,
		});
	};
	return { ...zap, deliver, subscribeData, querystring };
}
