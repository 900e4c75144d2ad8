import { acme } from '../../../shared/vendors/acme';
import { describeAnyInput } from '../support/any-input';
import { acmeSample, sampleNames } from './samples';

describeAnyInput({
	vendor: acme,
	sampleNames,
	payloadOf: (name) => acmeSample(name).payload,
	nativeTypes: [...sampleNames, 'ticket.merged'],
	withBody: (type, data) => ({ type, data }),
	values: ['open', '2026-11-20T10:00:00.000Z'],
	polluted: { json: '{"type":"ticket.created","data":{"__proto__":{"ticket":{"id":1}}}}', key: 'ticket' },
});
