import { createGetMessages, createGetRatings } from '../../../../core/resources/ticket/read';
import { listThreadMessages, readSurveyResponse } from '../../api/timeline';
import { threads } from './access';

/** What belongs to a thread. */

export const getMessages = createGetMessages(threads, {
	permission: 'thread:read, timeline:read, customer:read',
	list: async ({ http }, threadId) => await listThreadMessages(http, threadId),
});

export const getRatings = createGetRatings(threads, {
	permission: 'thread:read',
	notice: 'A thread has at most one rating, which comes from Plain’s survey.',
	list: async ({ http }, threadId) => await readSurveyResponse(http, threadId),
});
