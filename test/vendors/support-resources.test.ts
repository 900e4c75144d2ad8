import { vendors } from '../../shared';
import { loadResources, loadSupportResources } from '../nodes/support/shells';

test.each(Object.keys(vendors))('%s: every host offers its operations on tickets and customers', (id) => {
	const { resources } = loadResources(id);
	const support = loadSupportResources(id);
	const withEffect = resources.filter(({ operations }) => operations.some(({ effect }) => effect !== undefined));
	expect(withEffect.filter((resource) => !support.includes(resource)).map(({ key }) => key)).toEqual([]);
	expect(support.filter((resource) => !resources.includes(resource)).map(({ key }) => key)).toEqual([]);
});
