import fc from 'fast-check';
import { tamio } from '../../../shared/vendors/tamio';
import { delivery } from '../../core/support/delivery';
import { describeAnyInput } from '../support/any-input';
import { sampleNames, tamioPayload } from './samples';

describeAnyInput({
	vendor: tamio,
	sampleNames,
	payloadOf: tamioPayload,
	nativeTypes: ['whitelabel-ticket-created', ...sampleNames],
	withBody: (event_type, data) => ({ event_type, data }),
	values: ['whitelabel-ticket-updated', 1_788_250_000],
	polluted: {
		json: '{"event_type":"whitelabel-ticket-created","data":{"__proto__":{"ticket":{"id":1}}}}',
		key: 'ticket',
	},
});

it('any headers and any secret give a verdict', () => {
	const secrets = fc.array(fc.string());
	const signature = fc.oneof(fc.string(), fc.constantFrom('0'.repeat(64), `${'A'.repeat(43)}=`));
	const header = fc.oneof(
		fc.string(),
		fc.array(fc.string()),
		fc.constant(undefined),
		fc.tuple(fc.nat(), signature).map(([t, s]) => `t=${t},s=${s}`),
	);
	fc.assert(
		fc.property(secrets, fc.dictionary(fc.oneof(fc.string(), fc.constant('signature')), header), (signing, headers) => {
			const request = delivery('{}', { headers });
			expect(tamio.verify(request, { signing }).ok).toBe(false);
			const sentAt = tamio.findSentAt(null, request);
			expect(sentAt === null || Number.isSafeInteger(sentAt)).toBe(true);
		}),
	);
});
