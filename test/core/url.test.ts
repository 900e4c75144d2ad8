import { parseUrl } from '../../shared/core/url';

it('is a URL, whatever its characters and however often it is read', () => {
	for (let time = 0; time < 20_000; time += 1) {
		expect(parseUrl('https://höfe.example/')?.hostname).toBe('xn--hfe-sna.example');
	}
});

it.each(['', 'text', '/path', 'https://', 'http://a:b'])('is null for %j', (text) => {
	expect(parseUrl(text)).toBeNull();
});
