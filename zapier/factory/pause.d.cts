export declare function pause(ms: number): Promise<void>;
