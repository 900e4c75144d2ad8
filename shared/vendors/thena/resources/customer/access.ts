import type { CustomerAccess } from '../../../../core/resources/customer/access';
import { createSampleCustomer } from '../../../../core/resources/sample';
import { readContact } from '../../api/contacts';

/** Thena's customer contacts. */
export const contacts: CustomerAccess = {
	vendor: 'Thena',
	noun: 'customer contact',
	exampleId: 'C7K2M9Q4R1',
	read: readContact,
	sample: createSampleCustomer({ id: 'CMIRA00001', phone: '+4700000001', externalId: null }),
};
