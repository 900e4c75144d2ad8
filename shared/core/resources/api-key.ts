import { findFieldNoun } from '../credential';
import { describeAccess } from '../key-access';
import type { Resource } from '../operation';
import { testKey } from '../test-key';
import type { Vendor } from '../vendor';

/** What the key can do. A host shows the result of a credential's test only where it fails. */
export function createApiKeyResource(vendor: Vendor): Resource {
	const noun = findFieldNoun(vendor, 'apiKey') ?? 'key';
	return {
		key: 'apiKey',
		label: 'API Key',
		operations: [
			{
				key: 'check',
				label: 'Check',
				action: 'Check what the API key can do',
				description: `Find out whether the ${noun} can receive events, read, and change`,
				notice:
					'The output has events, read, and write, each allowed, partly, denied, or unknown. This operation changes nothing.',
				fields: [],
				async run(http) {
					const { label, access } = await testKey(vendor, http);
					const { events, read, write } = access;
					return [
						{
							vendor: vendor.id,
							account: label === '' ? null : label,
							events: events.verdict,
							read: read.verdict,
							write: write.verdict,
							missing: [events, read, write].flatMap(({ missing = [] }) => missing),
							explanation: describeAccess(vendor, access),
						},
					];
				},
			},
		],
	};
}
