import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bucket, takeToken } from "./token-bucket.ts";

describe("a sender's rate", () => {
  it("lets a burst pass, then says when to come again", () => {
    const limit = { burst: 2, perSecond: 0.5 };
    const first = takeToken(undefined, limit, 0);
    const second = takeToken(first.bucket, limit, 0);
    const third = takeToken(second.bucket, limit, 0);
    expect([first, second, third].map((one) => one.retryAfterSeconds)).toEqual([null, null, 2]);
    expect(takeToken(third.bucket, limit, 2_000).retryAfterSeconds).toBeNull();
  });

  it("never lets more pass than the burst and what came in since", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500)), fc.integer({ min: 1, max: 20 }), (pauses, burst) => {
        const limit = { burst, perSecond: 10 };
        let bucket: Bucket | undefined;
        let now = 0;
        let passed = 0;
        for (const pause of pauses) {
          now += pause;
          const taken = takeToken(bucket, limit, now);
          bucket = taken.bucket;
          if (taken.retryAfterSeconds === null) passed += 1;
        }
        expect(passed).toBeLessThanOrEqual(burst + (now / 1000) * limit.perSecond + 1e-9);
      }),
    );
  });

  it("is not fooled by a clock that goes back", () => {
    const limit = { burst: 1, perSecond: 1 };
    const { bucket } = takeToken(undefined, limit, 10_000);
    expect(takeToken(bucket, limit, 0).retryAfterSeconds).toBe(1);
  });
});
