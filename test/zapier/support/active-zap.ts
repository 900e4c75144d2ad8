import { opened } from './harbour-samples';
import { stage, type StageOptions } from './stage';

export const authData = { apiKey: 'k' };

export interface Delivered {
	readonly headers?: object;
	readonly query?: string;
	readonly [part: string]: unknown;
}

/** A Zap that is on, and its deliveries as Zapier hands them on. */
export async function running(options: StageOptions = {}, over: object = {}) {
	const zap = stage(options);
	const bundle = { authData, ...over };
	const subscribeData = await zap.subscribe(bundle);
	const [, querystring = ''] = (zap.api.hooks.at(-1)?.url ?? '').split('?');
	const deliver = async (payload: unknown = {}, { headers = {}, query = querystring, ...rest }: Delivered = {}) => {
		const content =
			typeof payload === 'string'
				? payload
				: JSON.stringify({ ...opened, sent: Date.now() / 1000, ...Object(payload) });
		return await zap.perform({
			...bundle,
			subscribeData,
			rawRequest: { headers, content, querystring: query },
			cleanedRequest: {},
			...rest,
		});
	};
	return { ...zap, deliver, subscribeData, querystring };
}
