import fc from 'fast-check';
import { dixa } from '../../../shared/vendors/dixa';
import { delivery } from '../../core/support/delivery';
import { describeAnyInput } from '../support/any-input';
import { webhookHex } from './api';
import { dixaPayload, sampleNames } from './samples';

describeAnyInput({
	vendor: dixa,
	sampleNames,
	payloadOf: dixaPayload,
	nativeTypes: ['CONVERSATION_CREATED', ...sampleNames],
	withBody: (event_fqn, data) => ({ event_fqn, data }),
	values: [']', 'CLOSED', '2026-02-29T00:00:00.000Z[GMT]'],
	polluted: {
		json: '{"event_fqn":"CONVERSATION_CREATED","data":{"__proto__":{"conversation":{"csid":1}}}}',
		key: 'conversation',
	},
});

it('any header and any secret give a verdict', () => {
	const secrets = fc.array(fc.oneof(fc.string(), fc.constant(webhookHex)));
	const header = fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined));
	fc.assert(
		fc.property(secrets, header, fc.string(), (signing, signature, id) => {
			const request = delivery('{}', { headers: { 'x-dixa-signature': signature, 'x-dixa-subscription-id': id } });
			expect(dixa.verify(request, { signing }, { subscription: id }).ok).toBe(false);
			dixa.findSentAt(null, request);
		}),
	);
});
