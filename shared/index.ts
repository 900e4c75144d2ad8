export { canonicalTypes } from './core/types';
export { VendorError } from './core/errors';
export { eventSchema } from './core/event';
export { compilePatterns, PatternError } from './core/pattern/pattern';
export { plan } from './core/plan/plan';
export { receive } from './core/receive';
export { vendors } from './vendors';

export type { Account, Actor, Comment, Customer, SupportEvent, Ticket } from './core/event';
export type { HttpClient, HttpRequest, HttpResponse } from './core/http';
export type { PatternInput, Patterns, PatternWarning } from './core/pattern/pattern';
export type { Plan } from './core/plan/plan';
export type { Outcome, Reason, ReceiveOptions } from './core/receive';
export type { VendorRequest, Verdict } from './core/request';
export type { EventSpec, Secrets, Vendor } from './core/vendor';
export type { TriggerSettings, Subscription, SubscriptionRequest } from './core/subscription-types';
