import type { HttpClient } from '../../../shared/core/http';
import { MARKER } from '../../../shared/core/subscription/callback-url';
import type { Vendor } from '../../../shared/core/vendor';

/** Everything that a trigger asks of the vendor's API. */
export function listRequests(vendor: Vendor): readonly ((http: HttpClient) => Promise<unknown>)[] {
	const { subscriptions, settings = [], polls = [], events } = vendor;
	const [native = ''] = events.map((row) => row.native);
	const request = {
		url: 'https://hooks.example/1',
		name: 'A trigger',
		events: [native],
		exact: [],
		settings: {},
		details: {},
		marker: MARKER,
		trigger: '1',
	};
	const rawBody = Buffer.from('{}');
	const { headers } = vendor.sign(rawBody, { signing: ['a secret'] }, 0);
	return [
		async (http) => await subscriptions?.create(http, request),
		async (http) => await subscriptions?.find(http, () => true),
		async (http) => await subscriptions?.update(http, '1', request),
		async (http) => await subscriptions?.remove(http, '1', {}),
		async (http) => await subscriptions?.parking?.claim(http, request, ([parked]) => parked),
		async (http) => await subscriptions?.parking?.complete(http, '1', request),
		async (http) => await vendor.listEventTypes?.(http),
		async (http) => await vendor.listRecent?.(http, native),
		async (http) => await vendor.listMissed?.(http, '1', 0, { includeDelivered: true }),
		async (http) => await vendor.confirm?.({ rawBody, headers, query: {}, url: '' }, http),
		...settings.map(
			({ listChoices }) =>
				async (http: HttpClient) =>
					await listChoices?.(http),
		),
		...polls.map(
			({ poll }) =>
				async (http: HttpClient) =>
					await poll(http),
		),
	];
}
