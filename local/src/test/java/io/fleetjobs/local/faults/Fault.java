package io.fleetjobs.local.faults;

/** A fault of one call that a function makes. Its weight is its share of a thousand writes. */
enum Fault {
  /** The first attempt is throttled before it takes effect. The SDK retries. */
  THROTTLED_ONCE(6),
  /** The first attempt is answered with 500 before it takes effect. The SDK retries. */
  FAILED_ONCE(20),
  /** The first attempt takes effect and its answer is lost. The SDK retries. */
  ANSWER_LOST_ONCE(30),
  /** Every attempt is throttled. The function gets the error. */
  THROTTLED(10),
  /** Every attempt is answered with 500. The function gets the error. */
  FAILED(10),
  /** The call takes effect and all answers are lost. The function gets an error. */
  ANSWER_LOST(25),
  /** The call takes longer. */
  DELAYED(20),
  /** The function dies before the call. */
  KILLED_BEFORE(12),
  /** The function dies after the call has taken effect. */
  KILLED_AFTER(20);

  private final int perThousand;

  Fault(int perThousand) {
    this.perThousand = perThousand;
  }

  int perThousand() {
    return perThousand;
  }
}
