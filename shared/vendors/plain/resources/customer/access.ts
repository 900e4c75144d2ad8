import type { CustomerAccess } from '../../../../core/resources/customer/access';
import { createSampleCustomer } from '../../../../core/resources/sample';
import { readCustomer } from '../../api/customers';

/** Plain's customers. */
export const customers: CustomerAccess = {
	vendor: 'Plain',
	noun: 'customer',
	exampleId: 'c_01HD1G6649R1DK061W27VBT7QB',
	isId: (text) => /^c_\w+$/.test(text),
	permission: 'customer:read',
	read: readCustomer,
	sample: createSampleCustomer({ id: 'c_01K9ZA00000000000000000001', isSpam: false }),
};
