import { parseUrl } from '../../shared/core/parse-url';

it('reads a URL, also relative to another', () => {
	expect(parseUrl('https://n8n.example/a?b')?.pathname).toBe('/a');
	expect(parseUrl('/setup', 'https://n8n.example/a')?.href).toBe('https://n8n.example/setup');
});

it.each([['n8n.example'], [''], ['https://:x']])('%j is no URL', (text) => {
	expect(parseUrl(text)).toBeNull();
});

it('still reads a host with an umlaut after Node.js has optimized the function', () => {
	for (let turn = 0; turn < 20_000; turn += 1) {
		if (parseUrl('https://höfe.example/webhook')?.host !== 'xn--hfe-sna.example') throw new Error(`Refused at ${turn}`);
	}
});
