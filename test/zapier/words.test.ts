import { inZapierWords } from '../../zapier/factory/words';

test('what is said for n8n is said for Zapier', () => {
	expect(inZapierWords('Unpublish a workflow, then put the key into the credential.')).toBe(
		'Switch off a Zap, then put the key into the connection.',
	);
	expect(inZapierWords('The Zap is on.')).toBe('The Zap is on.');
});
